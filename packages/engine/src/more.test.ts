import { describe, expect, it } from "vitest";
import { everyOf, forEach, item, literal, output, proceed, race, repeat, sequence, some } from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { define, human, receive } from "./define.fixture.ts";
import { keyInHand } from "./in-hand.ts";
import { arrive, done, due, start } from "./play.fixture.ts";

const check = human("check", { needs: { sku: item("line") }, form: { ok: "boolean" } });
const report = human("report", { needs: { all: everyOf("line", output("check", "ok")) } });
const expires = { after: "1 hour", as: "closed" } as const;
const gives = { item: "string" } as const;
const all = [check, report, human("a"), receive("added", { gives }), receive("late", { gives, expires })];
const of = (more = "added", bounds = {}) =>
  define(sequence(forEach("line", output("begin", "lines"), "check", { more, ...bounds }), "report"), all, {
    gives: { lines: "array" },
  });
const two = start({ lines: ["x", "y"] });
const ok = (iteration: number) => ({ ...done("check", undefined, { ok: true }), iteration });
const another = arrive("added", { item: "z" });

describe("items that come while others are worked on", () => {
  cases([
    {
      name: "are waited for beside the items",
      of: of(),
      when: two,
      expected: ["started", "2 items", "opened check/1", "opened check/2", "opened added/1"],
      open: ["task: check/1", "task: check/2", "arrival: added/1"],
    },
    {
      name: "join the list, and the next is waited for",
      of: of(),
      given: [two],
      when: another,
      expected: ["completed added/1: done", "opened check/3", "opened added/2"],
    },
    {
      name: "have to be done like the others",
      of: of(),
      given: [two, another, ok(1), ok(2)],
      when: ok(3),
      expected: ["completed check/3: done", "cancelled added/2", "opened report/1"],
    },
    {
      name: "are waited for no longer when all are done",
      of: of(),
      given: [two, ok(1)],
      when: ok(2),
      expected: ["completed check/2: done", "cancelled added/1", "opened report/1"],
      open: ["task: report/1"],
    },
    {
      name: "wait for their turn where so many may be at work",
      of: of("added", { atOnce: 1 }),
      given: [two],
      when: another,
      expected: ["completed added/1: done", "opened added/2"],
    },
    {
      name: "are waited for only so long",
      of: of("late"),
      given: [two, 3_600_000],
      when: due("late/1/1"),
      expected: ["completed late/1: closed"],
      open: ["task: check/1", "task: check/2"],
    },
    {
      name: "that were kept come at once",
      of: define(sequence("a", forEach("line", output("begin", "lines"), "check", { more: "added" })), all, {
        gives: { lines: "array" },
      }),
      given: [two, another, arrive("added", { item: "w" })],
      when: done("a"),
      expected: [
        "completed a/1: done",
        "2 items",
        "opened check/1",
        "opened check/2",
        "opened added/1",
        "completed added/1: done",
        "opened check/3",
        "opened added/2",
        "completed added/2: done",
        "opened check/4",
        "opened added/3",
      ],
    },
    {
      name: "come to nothing where there is nothing to go through",
      of: of(),
      when: start({ lines: [] }),
      expected: ["started", "0 items", "opened report/1"],
    },
    {
      name: "are given up with the list",
      of: define(race({ all: forEach("line", output("begin", "lines"), "check", { more: "added" }), none: "a" }), all, {
        gives: { lines: "array" },
      }),
      given: [two],
      when: done("a"),
      expected: ["completed a/1: done", "cancelled added/1", "cancelled check/1", "cancelled check/2", "ended: done"],
    },
    {
      name: "are not waited for where the items are done at once",
      of: define(forEach("line", output("begin", "lines"), proceed, { more: "added" }), all, {
        gives: { lines: "array" },
      }),
      when: two,
      expected: ["started", "2 items", "ended: done"],
    },
  ]);

  it("stay with their own run of a list, where an earlier one is still at work", () => {
    const twice = define(
      repeat(
        some(1, "finish", "a", forEach("line", output("begin", "lines"), "check", { more: "added" })),
        literal(false),
        2,
      ),
      all,
      { gives: { lines: "array" } },
    );
    const play = played(twice, [start({ lines: ["x"] }), done("a"), arrive("added", { item: "z" })]);
    const opened = (play.state?.open ?? []).map(({ step, iteration, needs }) => [step, iteration, needs]);
    expect(opened).toContainEqual(["check", 3, { sku: "z" }]);
    play.send(ok(3));
    play.send(arrive("added", { item: "w" }));
    expect(keyInHand(play.state, "check/4")).toMatchObject({ needs: { sku: "w" } });
  });

  it("are items like the others: what they are, and what was given for them", () => {
    const play = played(of(), [two, another]);
    expect(keyInHand(play.state, "check/3")).toMatchObject({ needs: { sku: "z" }, item: { line: 2 } });
    for (const iteration of [3, 1, 2]) play.send(ok(iteration));
    expect(keyInHand(play.state, "report/1")?.needs).toEqual({ all: [true, true, true] });
  });
});
