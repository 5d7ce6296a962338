import { expect, it } from "vitest";
import type { BranchTip } from "../git/index.ts";
import { inboxShare } from "./inbox-share.ts";

const oid = "0".repeat(40);
const of = (who: string, count: number): BranchTip[] =>
  Array.from({ length: count }, (_, number) => ({
    branch: `geartrain/inbox/${who}/01JGTR00000000000000000${String(number).padStart(3, "0")}`,
    oid,
  }));

it("each sender has a share of a turn, in the order of what they sent; the rest is the next turn's", () => {
  const share = inboxShare({ perSender: 5, perTurn: 12 });
  const eve = of("eve", 100);
  const bob = of("bob", 3);
  expect(share.take([...eve, ...bob])).toEqual([...eve.slice(0, 5), ...bob]);
  expect(share.mayTake(eve.slice(5))).toBe(false);
  expect(share.take(eve.slice(5))).toEqual([]);
  expect(inboxShare({ perSender: 5, perTurn: 12 }).take(eve.slice(5))).toEqual(eve.slice(5, 10));
});

it("names that a flood makes up share one cap, and nobody who sent one thing waits for whoever sent many", () => {
  const share = inboxShare({ perSender: 5, perTurn: 12 });
  const many = [..."abcdefgh"].flatMap((who) => of(who, 4));
  const taken = share.take(many);
  expect(taken).toHaveLength(12);
  expect(taken.filter(({ branch }) => branch.startsWith("geartrain/inbox/h/"))).toHaveLength(1);
  expect(share.mayTake(of("late", 1))).toBe(false);
});
