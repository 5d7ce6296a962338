import { describe, expect, it } from "vitest";
import { sequence, state, states } from "./block.fixture.ts";
import { cases, played, workBrief } from "./cases.fixture.ts";
import { action, define, human, receive, wait } from "./define.fixture.ts";
import { keyInHand } from "./in-hand.ts";
import { keysInHand } from "./keys-in-hand.fixture.ts";
import { arrive, begin, cancel, done, due, ok, resume, says, suspend } from "./play.fixture.ts";

const hour = 3_600_000;
const day = 24 * hour;
const one = define(sequence("a"), [human("a")]);
const act = define(sequence("do", "a"), [action("do"), human("a")]);

describe("an instance that is suspended", () => {
  cases([
    { name: "stands still", of: one, when: suspend(), expected: ["suspended"], open: [] },
    { name: "needs a reason", of: one, when: suspend("person:ada", ""), expected: ["refused: reason-needed"] },
    { name: "once", of: one, given: [suspend()], when: suspend(), expected: ["refused: suspended"] },
    { name: "has no task done", of: one, given: [suspend()], when: done("a"), expected: ["refused: suspended"] },
    {
      name: "has no task taken on",
      of: one,
      given: [suspend()],
      when: says("claim", "a", "person:ada"),
      expected: ["refused: suspended"],
    },
    { name: "can be cancelled", of: one, given: [suspend()], when: cancel(), expected: ["cancelled a/1", "cancelled"] },
    {
      name: "is undone when it is cancelled",
      of: define(sequence("pay", "a"), [action("pay", { undo: true }), human("a")]),
      given: [begin("pay/1/1"), ok("pay/1/1"), suspend()],
      when: cancel(),
      expected: ["cancelled a/1", "cancelling", "opened undo:pay/1"],
    },
    { name: "goes on", of: one, given: [suspend()], when: resume(), expected: ["resumed"], open: ["task: a/1"] },
    { name: "goes on once", of: one, when: resume(), expected: ["refused: not-suspended"] },
    {
      name: "begins no action",
      of: act,
      given: [suspend()],
      when: begin("do/1/1"),
      expected: ["refused: suspended"],
    },
    {
      name: "takes the result of what had begun, and nothing follows",
      of: act,
      given: [begin("do/1/1"), suspend()],
      when: ok("do/1/1"),
      expected: ["completed do/1: done"],
      open: [],
    },
    {
      name: "goes on from there",
      of: act,
      given: [begin("do/1/1"), suspend(), ok("do/1/1")],
      when: resume(),
      expected: ["resumed", "opened a/1"],
    },
    {
      name: "takes what arrives, and nothing follows",
      of: define(sequence("reply", "a"), [receive("reply"), human("a")]),
      given: [suspend()],
      when: arrive("reply"),
      expected: ["completed reply/1: done"],
    },
    {
      name: "waits without end",
      of: define(sequence("pause", "a"), [wait("pause"), human("a")]),
      given: [suspend(), day],
      when: due("pause/1"),
      expected: ["refused: suspended"],
    },
  ]);

  it("still owes the result of what had begun, which nobody begins again", () => {
    const play = played(act, [begin("do/1/1"), suspend()]);
    expect(play.work()).toMatchObject([{ work: "attempt", suspended: true }]);
  });

  it("reminds once of what came due meanwhile, and shifts its end by the pause", () => {
    const task = human("a", {
      due: { after: "5 days" },
      remind: ["4 days", "3 days", "2 days", "1 hour"],
      expires: { after: "6 days", as: "lapsed" },
    });
    const play = played(define(sequence("a"), [task]), [day, due("a/1/1"), suspend(), 3 * day, resume()]);
    expect(keyInHand(play.state, "a/1")?.clocks).toMatchObject([
      { does: "remind", at: "2026-01-06T09:00:00.000Z" },
      { does: "remind", at: "2026-01-08T09:00:00.000Z" },
      { does: "remind", at: "2026-01-10T08:00:00.000Z" },
      { does: "expire", at: "2026-01-14T09:00:00.000Z" },
    ]);
    expect(play.work().map(workBrief)).toEqual(["task: a/1", "timer: a/1/2"]);
    expect(play.send(due("a/1/2")).events[0]?.kind).toBe("reminder-sent");
    expect(play.send(due("a/1/3")).refusal?.code).toBe("not-due");
  });

  it("spends no time in a state of its machine", () => {
    const limited = states("new", {
      new: { ...state("a", { done: "old" }), within: "1 day", late: "old" },
      old: state("b", {}),
    });
    const play = played(define(limited, [human("a"), human("b")]), [suspend(), 3 * day, resume()]);
    const [timer] = play.work().filter(({ work }) => work === "timer");
    expect(timer).toMatchObject({ of: "limit", at: "2026-01-09T09:00:00.000Z" });
  });

  it("leaves branches that are given up meanwhile until it goes on", () => {
    const flow = sequence({ block: "parallel", of: [sequence("do"), sequence("a")], need: 1, rest: "cancel" }, "b");
    const of = define(flow, [action("do"), human("a"), human("b")]);
    const play = played(of, [begin("do/1/1"), suspend(), ok("do/1/1")]);
    expect(keysInHand(play.state)).toEqual(["a/1"]);
    play.send(resume());
    expect(keysInHand(play.state)).toEqual(["b/1"]);
  });
});
