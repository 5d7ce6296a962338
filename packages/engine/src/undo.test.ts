import { describe, expect, it } from "vitest";
import { attempt, forEach, literal, output, parallel, race, repeat, sequence } from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { action, define, human } from "./define.fixture.ts";
import { keyInHand } from "./in-hand.ts";
import { arrive, begin, cancel, done, failed, ok, retry, skip } from "./play.fixture.ts";

const once = { attempts: 1, first: "1 second", factor: 1 } as const;
const gives = { code: "string" } as const;
const book = action("book", { undo: true, gives, needs: { what: literal("room") } });
const pay = action("pay", {
  undo: true,
  gives: {},
  repeatable: false,
  retry: once,
  needs: { code: output("book", "code") },
});
const reserve = action("reserve", { undo: true, gives, needs: { what: literal("room") } });
const steps = [book, pay, reserve, action("send", { retry: once }), ...["a", "b", "c"].map((name) => human(name))];
const of = (flow: Parameters<typeof define>[0]) => define(flow, steps, { owner: "owner" });
const did = (key: string, gave = {}) => [begin(`${key}/1`), ok(`${key}/1`, gave)];
const booked = did("book/1", { code: "X" });
const paid = did("pay/1");
const undoing = { undo: true } as const;

describe("an instance that is cancelled", () => {
  const flow = of(sequence("book", "pay", "a"));
  cases([
    {
      name: "undoes what it did, the last first",
      of: flow,
      given: [...booked, ...paid],
      when: cancel(),
      expected: ["cancelled a/1", "cancelling", "opened undo:pay/1"],
      open: ["action: undo:pay/1/1"],
    },
    {
      name: "goes on undoing",
      of: flow,
      given: [...booked, ...paid, cancel(), begin("undo:pay/1/1")],
      when: ok("undo:pay/1/1"),
      expected: ["completed undo:pay/1: done", "opened undo:book/1"],
    },
    {
      name: "is over when all is undone",
      of: flow,
      given: [...booked, cancel(), begin("undo:book/1/1")],
      when: ok("undo:book/1/1"),
      expected: ["completed undo:book/1: done", "cancelled"],
      open: [],
    },
    {
      name: "waits for what a runner has in hand, before it undoes anything",
      of: flow,
      given: [...booked, begin("pay/1/1")],
      when: cancel(),
      expected: ["cancelling"],
    },
    {
      name: "undoes what was done late, as the last that was done",
      of: flow,
      given: [...booked, begin("pay/1/1"), cancel()],
      when: ok("pay/1/1"),
      expected: ["completed pay/1: done", "opened undo:pay/1"],
      open: ["action: undo:pay/1/1"],
    },
    {
      name: "goes on undoing after what was done late",
      of: flow,
      given: [...booked, begin("pay/1/1"), cancel(), ok("pay/1/1"), begin("undo:pay/1/1")],
      when: ok("undo:pay/1/1"),
      expected: ["completed undo:pay/1: done", "opened undo:book/1"],
    },
    {
      name: "has nothing to undo of what failed late",
      of: flow,
      given: [begin("book/1/1"), cancel()],
      when: failed("book/1/1"),
      expected: ["attempt book/1/1 failed: action-failed", "cancelled book/1", "cancelled"],
      open: [],
    },
    {
      name: "asks a person about what is in doubt",
      of: flow,
      given: [begin("book/1/1"), cancel()],
      when: failed("book/1/1", { inDoubt: true }),
      expected: ["attempt book/1/1 failed: in-doubt", "failed book/1: in-doubt"],
      open: ["trouble: book/1"],
    },
    {
      name: "goes on when they say what became of it",
      of: flow,
      given: [begin("book/1/1"), cancel(), failed("book/1/1", { inDoubt: true })],
      when: skip("book", { by: "person:dan", output: { code: "X" } }),
      expected: ["skipped book/1: done", "cancelled"],
      open: [],
    },
    {
      name: "waits for all that runners have in hand, and undoes the last that was done first",
      of: of(sequence(parallel("book", "reserve"), "a")),
      given: [begin("book/1/1"), begin("reserve/1/1"), cancel(), ok("reserve/1/1", { code: "R" })],
      when: ok("book/1/1", { code: "X" }),
      expected: ["completed book/1: done", "opened undo:book/1"],
    },
    {
      name: "is over at once where nothing was done",
      of: flow,
      when: cancel(),
      expected: ["cancelled book/1", "cancelled"],
      open: [],
    },
    {
      name: "undoes nothing that a person answered for",
      of: of(sequence("pay", "a")),
      given: [begin("pay/1/1"), failed("pay/1/1"), skip("pay", { by: "person:dan" })],
      when: cancel(),
      expected: ["cancelled a/1", "cancelled"],
    },
    {
      name: "tries an undo again as its action is tried",
      of: flow,
      given: [...booked, cancel(), begin("undo:book/1/1")],
      when: failed("undo:book/1/1"),
      expected: ["attempt undo:book/1/1 failed: action-failed"],
      open: ["action: undo:book/1/2"],
    },
    {
      name: "asks a person about an undo that must not be repeated and may have happened",
      of: flow,
      given: [...booked, ...paid, cancel(), begin("undo:pay/1/1")],
      when: failed("undo:pay/1/1", { inDoubt: true }),
      expected: ["attempt undo:pay/1/1 failed: in-doubt", "failed undo:pay/1: in-doubt"],
      open: ["trouble: undo:pay/1"],
    },
    {
      name: "goes on when a person took it back by hand",
      of: flow,
      given: [...booked, ...paid, cancel(), begin("undo:pay/1/1"), failed("undo:pay/1/1")],
      when: skip("undo:pay", { by: "person:dan" }),
      expected: ["skipped undo:pay/1: done", "opened undo:book/1"],
    },
    {
      name: "or when they have it tried again",
      of: flow,
      given: [...booked, ...paid, cancel(), begin("undo:pay/1/1"), failed("undo:pay/1/1")],
      when: retry("undo:pay"),
      expected: ["retried undo:pay/1"],
      open: ["action: undo:pay/1/2"],
    },
    {
      name: "takes nothing else any more",
      of: flow,
      given: [...booked, ...paid, cancel()],
      when: done("a"),
      expected: ["refused: already-over"],
    },
    {
      name: "is cancelled once",
      of: flow,
      given: [...booked, ...paid, cancel()],
      when: cancel(),
      expected: ["refused: already-over"],
    },
  ]);

  it("hands an undo what its action needed and gave, and says who cancelled and why", () => {
    const play = played(flow, [...booked, { ...cancel("too dear"), by: "person:bob" }]);
    expect(keyInHand(play.state, "undo:book/1")).toMatchObject({
      needs: { what: "room" },
      undoes: { step: "book", iteration: 1, gave: { code: "X" } },
    });
    play.send(begin("undo:book/1/1"));
    play.send(ok("undo:book/1/1"));
    expect(play.events.at(-1)).toMatchObject({ by: "person:bob", data: { reason: "too dear" } });
    expect(play.state).toMatchObject({ status: "cancelled", reason: "too dear" });
  });
});

describe("an attempt that undoes", () => {
  const flow = of(sequence("book", attempt(parallel(sequence("pay", "send"), "a"), "b", undoing), "c"));
  const toSend = [...booked, ...paid, begin("send/1/1")];
  cases([
    {
      name: "gives up what is open, undoes what it did, and only then goes on",
      of: flow,
      given: toSend,
      when: failed("send/1/1"),
      expected: [
        "attempt send/1/1 failed: action-failed",
        "failed send/1: action-failed, caught",
        "cancelled a/1",
        "opened undo:pay/1",
      ],
    },
    {
      name: "goes on when that is undone, and leaves alone what was done before it",
      of: flow,
      given: [...toSend, failed("send/1/1"), begin("undo:pay/1/1")],
      when: ok("undo:pay/1/1"),
      expected: ["completed undo:pay/1: done", "opened b/1"],
    },
    {
      name: "undoes nothing where it is not to",
      of: of(sequence(attempt(sequence("book", "send"), "b"))),
      given: [...booked, begin("send/1/1")],
      when: failed("send/1/1"),
      expected: ["attempt send/1/1 failed: action-failed", "failed send/1: action-failed, caught", "opened b/1"],
    },
    {
      name: "waits for a person where an undo fails for good, whatever is around it",
      of: of(attempt(attempt(sequence("book", "pay", "send"), "a", undoing), "b")),
      given: [...toSend, failed("send/1/1"), begin("undo:pay/1/1")],
      when: failed("undo:pay/1/1"),
      expected: ["attempt undo:pay/1/1 failed: action-failed", "failed undo:pay/1: action-failed"],
    },
    {
      name: "undoes each item's doing",
      of: of(attempt(sequence(forEach("line", literal(["x", "y"]), "book", { atOnce: 1 }), "send"), "b", undoing)),
      given: [
        ...booked,
        ...did("book/2", { code: "Y" }),
        begin("send/1/1"),
        failed("send/1/1"),
        begin("undo:book/1/1"),
      ],
      when: ok("undo:book/1/1"),
      expected: ["completed undo:book/1: done", "opened undo:book/2"],
    },
    {
      name: "leaves alone what it did when it went well, and when it was somewhere else in a loop",
      of: of(repeat(attempt(sequence("book", "send"), "b", undoing), literal(false), 2)),
      given: [
        ...booked,
        ...did("send/1"),
        ...did("book/2", { code: "Y" }),
        begin("send/2/1"),
        failed("send/2/1"),
        begin("undo:book/1/1"),
      ],
      when: ok("undo:book/1/1"),
      expected: ["completed undo:book/1: done", "opened b/1"],
    },
    {
      name: "is undone with the whole instance, once",
      of: flow,
      given: [...toSend, failed("send/1/1"), begin("undo:pay/1/1"), ok("undo:pay/1/1")],
      when: cancel(),
      expected: ["cancelled b/1", "cancelling", "opened undo:book/1"],
    },
    {
      name: "may be cancelled while it undoes: that undo is begun anew",
      of: flow,
      given: [...toSend, failed("send/1/1"), begin("undo:pay/1/1")],
      when: cancel(),
      expected: ["cancelled undo:pay/1", "cancelling", "opened undo:pay/2"],
    },
    {
      name: "is given up with what is around it, and undone no more",
      of: of(sequence(race({ slow: attempt(sequence("book", "send"), "b", undoing), quick: "a" }), "c")),
      given: [...booked, begin("send/1/1"), failed("send/1/1")],
      when: done("a"),
      expected: ["completed a/1: done", "cancelled undo:book/1", "opened c/1"],
    },
  ]);

  it("keeps nothing that was undone", () => {
    const play = played(flow, [...toSend, failed("send/1/1"), begin("undo:pay/1/1"), ok("undo:pay/1/1")]);
    expect(play.state?.undoable?.map(({ step }) => step)).toEqual(["book"]);
    expect(play.send(arrive("a")).refusal?.code).toBe("no-such-step");
  });
});
