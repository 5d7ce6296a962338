import { describe, expect, it } from "vitest";
import type { LiveInstance } from "../protocol.ts";
import { instanceCommands } from "./instance-commands.ts";
import { instancesWords } from "./instances-words.ts";
import { KnownInstances } from "./known-instances.ts";

const live = (instance: string, steps: readonly string[], folder = "file:///repo"): LiveInstance => ({
  folder,
  workflow: "buy",
  instance,
  steps,
  overdue: instance === "b",
});
const known = new KnownInstances();
known.set({
  startable: ["file:///repo", "untitled:nothing"],
  live: [live("a", ["ask"]), live("b", ["ask", "pay"]), live("c", ["ask"], "file:///other")],
});
const at = { file: "buy.workflow.ts", start: 0, end: 1 };

describe("live instances", () => {
  it("belong to what is declared in the same repository, wherever in it the editor was opened", () => {
    const ids = (folder: string, step?: string) => known.at(folder, "buy", step).map(({ instance }) => instance);
    expect(ids("/repo")).toEqual(["a", "b"]);
    expect(ids("/repo/packages/sales", "pay")).toEqual(["b"]);
    expect(ids("/repository")).toEqual([]);
    expect(known.at("/repo", "sell")).toEqual([]);
  });

  it("are counted above their workflow, where a new one can be started too", () => {
    const lens = { at, title: "show diagram", does: { action: "diagram", kind: "workflow", name: "buy" } } as const;
    expect(instanceCommands(known, "/repo", lens).map(({ title }) => title)).toEqual([
      "2 live instances",
      "start an instance",
    ]);
    expect(instanceCommands(known, "/other", lens).map(({ title }) => title)).toEqual(["1 live instance"]);
    expect(instanceCommands(new KnownInstances(), "/repo", lens)).toEqual([]);
    const process = { ...lens, does: { ...lens.does, kind: "process" } } as const;
    expect(instanceCommands(known, "/repo", process)).toEqual([]);
  });

  it("are named where a step is explained, a few of many", () => {
    expect(instancesWords(known.at("/repo", "buy", "ask"))).toBe("**Here now:** `a`, `b` (overdue)");
    expect(instancesWords([])).toBeUndefined();
    const many = Array.from({ length: 7 }, (_, index) => live(`i${index}`, []));
    expect(instancesWords(many)).toMatch(/`i4` and 2 more$/);
  });
});
