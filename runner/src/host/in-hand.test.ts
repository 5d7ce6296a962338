import type { WorkItem } from "@geartrain/engine";
import { expect, it } from "vitest";
import { inHand } from "./in-hand.ts";

const action = (step: string, attempt = 1): WorkItem => {
  return { work: "action", key: `i/${step}/1/${attempt}`, step, iteration: 1, attempt };
};

const underWay = (step: string, attempt = 1) =>
  ({ ...action(step, attempt), work: "attempt", by: "runner:r", until: "2026-01-05T08:00:00.000Z" }) as WorkItem;

it("has what was taken of each instance, in whatever order it is asked, until it is let go", () => {
  const hands = inHand();
  const items = Array.from({ length: 50 }, (_, index) => action(`step${index}`));
  const held = items.map((item) => hands.take("i", item));

  for (const item of [...items, ...items.toReversed()]) expect(hands.has("i", item)).toBe(true);
  expect(items.some((item) => hands.has("j", item))).toBe(false);
  for (const at of [7, 49, 0]) if (held[at]) hands.letGo("i", held[at]);
  expect(items.flatMap((item, index) => (hands.has("i", item) ? [] : [index]))).toEqual([0, 7, 49]);

  hands.forget("i");
  expect(items.some((item) => hands.has("i", item))).toBe(false);
});

it("has the attempt that follows on one it finds out about, and no other", () => {
  const hands = inHand();
  hands.take("i", underWay("pay", 1));

  expect(hands.has("i", underWay("pay", 2))).toBe(true);
  expect(hands.has("i", action("pay", 2))).toBe(false);
  expect(hands.has("i", underWay("pay", 3))).toBe(false);
});

it("tells what is not outstanding any more to stop, and nothing else", () => {
  const hands = inHand();
  const [gone, stays, found] = [action("gone"), action("stays"), underWay("found")].map((item) =>
    hands.take("i", item),
  );
  const other = hands.take("j", action("gone"));

  hands.stopUnwanted("i", [action("stays"), underWay("found", 2)]);

  expect([gone, stays, found, other].map((held) => held?.stopper.signal.aborted)).toEqual([true, false, false, false]);
});
