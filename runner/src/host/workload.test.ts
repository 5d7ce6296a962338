import type { Decision, State } from "@geartrain/engine";
import { expect, it } from "vitest";
import type { Book } from "../index/index.ts";
import { knownWorkload } from "./workload.ts";

type Source = Pick<Book, "work" | "lastInTurn">;

const task = (instance: string, holder?: string) =>
  ({ instance, item: { work: "task", holder } }) as unknown as ReturnType<Source["work"]>[number];

function bookOf(tasks: ReturnType<typeof task>[], last?: string): Source & { asked: number } {
  const book = {
    asked: 0,
    work: () => {
      book.asked += 1;
      return tasks;
    },
    lastInTurn: () => last,
  };
  return book;
}

const decided = (instance: string, holders: readonly string[], turns: State["turns"] = {}) =>
  ({
    events: [],
    state: { instance, definition: { name: "w" }, open: holders.map((holder) => ({ holder })), turns },
  }) as unknown as Decision;

it("counts what people have in other instances", () => {
  const load = knownWorkload(bookOf([task("a", "ada"), task("a", "bob"), task("b", "ada"), task("c")]));
  expect([load.heldBy("ada", "c"), load.heldBy("ada", "a"), load.heldBy("bob", "a")]).toEqual([2, 1, 0]);
});

it("counts what was decided just now before it is in the book, and not twice afterwards", () => {
  const load = knownWorkload(bookOf([task("a", "ada")]));
  expect(load.heldBy("ada", "b")).toBe(1);
  load.decided(decided("b", ["ada", "bob"]));
  expect([load.heldBy("ada", "c"), load.heldBy("bob", "c")]).toEqual([2, 1]);
  load.decided(decided("a", []));
  expect(load.heldBy("ada", "c")).toBe(1);
  load.appended();
  expect(load.heldBy("ada", "c")).toBe(1);
});

it("goes on with the turn from what was decided just now", () => {
  const load = knownWorkload(bookOf([], "ada"));
  expect(load.lastInTurn("w", "s")).toBe("ada");
  load.decided(decided("a", ["bob"], { s: { to: "bob", at: "2026-01-05T09:00:00.000Z" } }));
  expect([load.lastInTurn("w", "s"), load.lastInTurn("w", "t"), load.lastInTurn("v", "s")]).toEqual([
    "bob",
    "ada",
    "ada",
  ]);
});

it("looks nothing up for instances that give nobody a task", () => {
  const book = bookOf([task("a", "ada")]);
  const load = knownWorkload(book);
  for (let n = 0; n < 10; n += 1) load.decided(decided(`i${n}`, ["ada"]));
  load.appended();
  expect(book.asked).toBe(0);
});
