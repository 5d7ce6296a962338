import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { OperatingError } from "../../operating-error.ts";
import { boardOf } from "../../view/board.fixture.ts";
import { complianceReview, productLaunch, purchaseApproval } from "../../view/definitions.fixture.ts";
import { byDue, catalogView, instanceView, taskViews } from "../../view/index.ts";
import { policy } from "../../view/play.fixture.ts";
import { now, played, waiting } from "../../view/played.fixture.ts";
import {
  errorText,
  instanceText,
  listText,
  plainScreen,
  progressLine,
  screenOf,
  statusText,
  tasksText,
} from "./index.ts";

const screen = plainScreen();
const asking = { policy, now };
const { hostile: _, ...peaceful } = played;
const all = Object.values(peaceful);

const wrongData = new OperatingError({
  exit: "refused",
  code: "wrong-data",
  message: "The data for purchase-approval does not fit.",
  problems: [
    { path: "amount", message: "expected a number, got a text" },
    { path: "", message: "vendor is missing" },
  ],
  next: "geartrain list",
});

const workflows = [purchaseApproval, complianceReview, productLaunch];
const definitions = workflows.map((workflow) => ({ path: `definitions/${workflow.name}.workflow.ts`, workflow }));
const broken = [{ path: "definitions/broken.workflow.ts", message: "Unexpected end of file" }];

describe("what the terminal shows", () => {
  it.each<[string, string]>([
    ["tasks", tasksText(screen, all.flatMap(({ known }) => taskViews(known, asking)).sort(byDue), asking)],
    ["tasks-of-grace", tasksText(screen, taskViews(waiting.known, { ...asking, as: "grace" }), { now, as: "grace" })],
    ["tasks-none", tasksText(screen, [], { now, as: "grace" })],
    ["status", statusText(screen, boardOf(all))],
    ["status-narrow", statusText(plainScreen(60), boardOf(all))],
    ["status-empty", statusText(screen, boardOf([]))],
    ["list", listText(screen, catalogView({ definitions, broken }))],
    ["list-none", listText(screen, catalogView({ definitions: [] }))],
    ["error", errorText(screen, wrongData)],
    ...Object.entries(played).map(([name, { known, events }]): [string, string] => [
      `show-${name}`,
      instanceText(screen, instanceView(known, events, asking), now),
    ]),
  ])("%s", async (name, text) => {
    expect(text).toMatch(/[^\n]\n$/);
    await expect(text).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it("keeps to the width, but for commands and history", () => {
    const wide = statusText(plainScreen(60), boardOf(all))
      .split("\n")
      .filter((line) => line.startsWith("  "));
    expect(Math.max(...wide.map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it("leaves the middle of a long history to whoever asks for it", () => {
    const view = instanceView(waiting.known, waiting.events, asking);
    const [entry] = view.history;
    if (!entry) throw new Error("nothing happened");
    const lines = (count: number, all?: boolean): string[] => {
      const history = Array.from({ length: count }, (_, at) => ({ ...entry, words: `pass ${at + 1} of many` }));
      const text = instanceText(screen, { ...view, history }, now, { all });
      return text.split("\n").filter((line) => line.includes("of many") || line.includes("more:"));
    };
    expect(lines(202)).toHaveLength(202);
    const long = lines(80_002);
    expect(long).toHaveLength(201);
    expect(long[9]).toContain("pass 10 of many");
    expect(long[10]).toBe("  … 79,802 entries more: geartrain show 7k2m9x --all");
    expect(long[11]).toContain("pass 79813 of many");
    expect(lines(80_002, true)).toHaveLength(80_002);
  });

  it("counts the tasks behind the fifty most urgent ones", () => {
    const [task] = taskViews(waiting.known, asking);
    if (!task) throw new Error("there is no task");
    const text = tasksText(
      screen,
      Array.from({ length: 20_000 }, () => task),
      asking,
    );
    expect(text).toContain("20,000 tasks");
    expect(text.split("● ")).toHaveLength(51);
    expect(text).toContain("… and 19,950 more (--json lists all)\n\nNext: ");
  });

  it("says in progress which instance it was", () => {
    const [first] = instanceView(waiting.known, waiting.events, asking).history;
    const place = { workflow: "purchase-approval", instance: "7k2m9x" };
    expect(first && progressLine(screen, place, first)).toBe(
      "2026-11-20 09:00  purchase-approval 7k2m9x  Ada Lovelace started purchase-approval (unproved)",
    );
  });
});

describe("a screen", () => {
  it("has no colours where nobody looks", () => {
    const pipe = screenOf(new PassThrough() as unknown as NodeJS.WriteStream);
    expect(pipe.paint("red", "late")).toBe("late");
  });

  it("paints what matters, and colours take no room", () => {
    const painted = { paint: (style: string, text: string) => `{${style} ${text}}`, width: 60 };
    const text = statusText(painted, boardOf(all));
    expect(text).toContain("{red overdue by 1 day}");
    expect(text.replaceAll(/\{\w+ ([^{}]*)\}/g, "$1")).toBe(statusText(plainScreen(60), boardOf(all)));
  });
});
