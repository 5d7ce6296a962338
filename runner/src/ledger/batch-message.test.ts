import { canonicalJson } from "@geartrain/model";
import { expect, it } from "vitest";
import type { Pending } from "../journal/index.ts";
import { batchMessage } from "./batch-message.ts";

/** A row with completions by these, the first of which is this event of the instance. */
function row(instance: string, firstSeq: number, ...by: readonly string[]): Pending {
  const lines = by.map((each, at) =>
    canonicalJson({
      at: "2026-11-22T14:01:03.123Z",
      by: each,
      // Data may say of itself what a line says.
      data: {
        definition: "eve@cccccccccccc",
        iteration: 1,
        outcome: "approve",
        output: {},
        signal: '"by":"person:eve"',
        step: `step${firstSeq + at}`,
      },
      definition: "order@cccccccccccc",
      id: `${instance}/${firstSeq + at}`,
      instance,
      kind: "step-completed",
      prev: "0".repeat(64),
      seq: firstSeq + at,
      v: 1,
    }),
  );
  const text = lines.map((line) => `${line}\n`).join("");
  const head = { seq: firstSeq + by.length - 1, hash: "0".repeat(64) };
  const chain = { row: firstSeq, instance, firstSeq, prev: "0".repeat(64), head, over: false, unproved: 0 };
  return { ...chain, bytes: Buffer.from(text), text };
}

it("tells of what people did before what machines did after it", () => {
  const rows = [
    row("order-a", 3, "engine"),
    row("order-b", 1, "runner:one", "engine"),
    row("order-a", 4, "engine", "person:ada", "runner:one"),
  ];
  const [, , ...told] = batchMessage(rows, () => undefined).split("\n");

  expect(told[0]).toMatch(/^- order .*: ada approved step5$/);
  expect(told[1]).toContain("step2");
  expect(told.join()).not.toContain("eve");
});

it("counts those too that it does not tell of", () => {
  const ids = Array.from({ length: 30 }, (_, number) => `order-${number}`);
  const rows = [1, 2].flatMap((seq) => ids.map((id) => row(id, seq, "engine")));
  const told = batchMessage(rows, () => undefined)
    .trimEnd()
    .split("\n");

  expect(told[0]).toBe("30 instances: 60 steps done");
  expect(told).toHaveLength(23);
  expect(told.at(-1)).toBe("- … and 10 more");
});

it("finds each event, however its rows are cut", () => {
  const steps = Array.from({ length: 12 }, (_, at) => (at === 7 ? "person:ada" : "engine"));
  for (const length of [1, 2, 5, 12]) {
    const firsts = steps.flatMap((_, at) => (at % length === 0 ? [at] : []));
    const rows = firsts.map((at) => row("order-a", at + 1, ...steps.slice(at, at + length)));
    expect(batchMessage(rows, () => undefined)).toContain(": ada approved step8");
  }
});
