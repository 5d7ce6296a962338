import { canonicalJson } from "@geartrain/model";
import { expect, it } from "vitest";
import type { Pending } from "../journal/index.ts";
import { batchMessage } from "./batch-message.ts";

/** A row with completions by these. */
function row(instance: string, ...by: readonly string[]): Pending {
  const lines = by.map((each, at) =>
    canonicalJson({
      at: "2026-11-22T14:01:03.123Z",
      by: each,
      // Data may say of itself what a line says.
      data: { iteration: 1, outcome: "approve", output: {}, signal: '"by":"person:eve"', step: `step${at}` },
      definition: "order@cccccccccccc",
      id: `${instance}/${at + 1}`,
      instance,
      kind: "step-completed",
      prev: "0".repeat(64),
      seq: at + 1,
      v: 1,
    }),
  );
  const text = lines.map((line) => `${line}\n`).join("");
  const head = { seq: by.length, hash: "0".repeat(64) };
  const chain = { row: 1, instance, firstSeq: 1, prev: "0".repeat(64), head, over: false, unproved: 0 };
  return { ...chain, bytes: Buffer.from(text), text };
}

it("tells of what people did before what machines did after it", () => {
  const rows = [row("order-a", "engine", "person:ada", "runner:one"), row("order-b", "runner:one", "engine")];
  const [, , ...told] = batchMessage(rows, () => undefined).split("\n");

  expect(told[0]).toContain("ada approved step1");
  expect(told[1]).toContain("step1");
  expect(told.join()).not.toContain("eve");
});
