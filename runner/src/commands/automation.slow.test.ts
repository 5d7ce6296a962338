import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { geartrain, temporaryFolder, write } from "./command.fixture.ts";

const text = readFileSync(join(import.meta.dirname, "../automation/golden/selling.workflow.txt"), "utf8");

it("says of everything, of a process or of one workflow how much is automated", () => {
  const folder = temporaryFolder();
  write(folder, "selling.workflow.ts", text);
  const names = (...args: string[]) => {
    const { exit, out, err } = geartrain(folder, ["automation", ...args, "--json"]);
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    const { workflows, processes } = JSON.parse(out) as Record<string, { name: string; level: string }[]>;
    return [...(processes ?? []), ...(workflows ?? [])].map(({ name, level }) => `${name}: ${level}`);
  };
  expect(names()).toHaveLength(7);
  expect(names("selling")).toEqual(["selling: process", "ordering: workflow", "shipping: workflow"]);
  expect(names("paper-chain")).toEqual(["paper-chain: none"]);
  expect(geartrain(folder, ["automation", "caring"]).out).toContain("1 of 3 fire without a person, 33 %");
  const unknown = geartrain(folder, ["automation", "sellin"]);
  expect(unknown.exit).toBe(2);
  expect(unknown.err).toMatch(/\(unknown-workflow\)\n→ Did you mean selling\?/);
});
