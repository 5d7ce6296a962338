import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { commitAll, geartrain, write } from "../commands/command.fixture.ts";
import { fulfilment, warehouse, workflows } from "../processes/warehouse.fixture.ts";
import type { Figure } from "./figure.ts";

let clone = "";
const run = (...words: string[]) => geartrain(clone, words);

const measured = `measures: {
    time: measure.cycleTime({ from: order, to: invoice, target: "5 days", better: "lower" }),
    done: measure.share({ of: order, where: order.ends.done, target: 0.9, better: "higher" }),
    orders: measure.count({ of: order, better: "higher" }),
    passed: measure.handoffs({ better: "lower" }),
    alone: measure.automation({ better: "higher" }),
    checking: measure.stepTime({ workflow: order, step: check, target: "2 business hours", better: "lower" }),
    wrong: measure.errorRate({ better: "lower", target: 0 }),
    spent: measure.cost({ better: "lower" }),
    lines: measure.value({
      of: derive({ lines: order.input.lines }, z.number(), (it) => it.lines.length),
      target: 2,
      better: "lower",
    }),
  }`;

beforeAll(() => {
  clone = warehouse({ remote: false });
  const text = fulfilment.replace(/measures: \{.*\}/, measured).replace("invoice, order,", "check, invoice, order,");
  expect(text).toContain("wrong: measure");
  write(
    clone,
    "fulfilment.process.ts",
    text.replace("import { defineProcess", 'import { z } from "zod";\nimport { defineProcess, derive'),
  );
  const effort = 'outcomes: { accept: {}, reject: {} }, effort: "30 minutes"';
  const checked = workflows.replace("outcomes: { accept: {}, reject: {} }", effort);
  write(clone, "warehouse.workflow.ts", checked.replace("const check", "export const check"));
  const bought = readFileSync(join(clone, "buy.workflow.ts"), "utf8");
  write(
    clone,
    "buy.workflow.ts",
    bought.replace('members: ["ada", "bob"]', 'members: ["ada", "bob"], costPerHour: 60'),
  );
  commitAll(clone, "Measure");
});

function figures(...args: string[]): Readonly<Record<string, Figure>> {
  const { exit, out, err } = run("measures", "fulfil", "--json", ...args);
  expect({ exit, err }).toEqual({ exit: 0, err: "" });
  return Object.fromEntries((JSON.parse(out).figures as Figure[]).map((figure) => [figure.name, figure]));
}

function order(orderId: string, outcome: "accept" | "reject"): void {
  const data = JSON.stringify({ orderId, lines: [{ sku: "nut", count: 2 }] });
  const { instance } = JSON.parse(run("start", "order", "--data", data, "--json").out) as { instance: string };
  run("complete", instance, "check", "--outcome", outcome);
  run("work");
}

it("says that there is nothing yet, then what the ledger says of every case", () => {
  expect(run("measures", "fulfil").out).toContain("nothing to measure yet");
  order("A-1", "accept");
  order("A-2", "reject");
  expect(figures().time).toMatchObject({ value: null, restsOn: 0, met: null });
  const ship = JSON.parse(run("case", "A-1", "--json").out).instances.find(
    ({ summary }: { summary: { workflow: string } }) => summary.workflow === "ship",
  ).summary.instance;
  run("complete", ship, "hand-over", "--as", "bob");
  run("work");
  run("complete", "invoice", "bill", "--as", "ada");
  run("work");
  const all = figures();
  expect(all.time).toMatchObject({ restsOn: 1, met: true, unit: "milliseconds", target: "5 days" });
  expect(all.done).toMatchObject({ value: 0.5, restsOn: 2, met: false });
  expect(all.orders).toMatchObject({ value: 2 });
  // Ada starts, checks and bills; Bob hands over. The other case never leaves Ada.
  expect(all.passed).toMatchObject({ value: 1, restsOn: 2 });
  expect(all.checking).toMatchObject({ restsOn: 2, unit: "business hours", met: true });
  expect(all.wrong).toMatchObject({ value: 0, met: true });
  // Of the other case all is known: half an hour of checking.
  const because = ["hand-over of ship declares no effort"];
  expect(all.spent).toMatchObject({ value: 30, restsOn: 1, unknown: { count: 1, because } });
  expect(all.lines).toMatchObject({ value: 1, restsOn: 2, met: true });
  expect(figures("--until", "2020-01-01").orders).toMatchObject({ value: 0 });
  const { out } = run("measures", "fulfil");
  expect(out).toContain("Whoever ordered has it, and pays");
  expect(out).toContain("spent: 1 case is unknown, because hand-over of ship declares no effort.");
  expect(out).toMatch(/done +50 % +at least 90 % +missed +2 instances/);
});

it("says what is wrong with what was asked", () => {
  expect(run("measures", "fulfill")).toMatchObject({ exit: 2, err: expect.stringContaining("Did you mean fulfil?") });
  expect(run("measures", "fulfil", "--since", "yesterday").err).toContain("(bad-moment)");
  expect(run("measures", "order").out).toContain("It declares no measures.");
});
