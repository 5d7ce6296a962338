import { describe, expect, it } from "vitest";
import { attempt, output, parallel, proceed, race, route, sequence } from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { action, call, define, field, human } from "./define.fixture.ts";
import { keyInHand } from "./in-hand.ts";
import type { Sent } from "./play.fixture.ts";
import { cancel, childEnded, childStarted, done, retry, skip, start } from "./play.fixture.ts";

const all = [human("a"), human("b", { needs: { code: output("pay", "code") } }), human("c"), action("act")];
const pay = call("pay", { done: { code: "string" }, refused: {} }, { what: output("begin", "n") });
const flow = route("pay", { done: "b", refused: proceed, cancelled: "c" });
const of = (block = flow) =>
  define(block, [...all, pay], { gives: { n: field("number", { optional: true }) }, owner: "owner" });
const child = "payment-1";

describe("a called workflow", () => {
  cases([
    {
      name: "is asked of the host, with what it is given",
      of: of(sequence("a", flow)),
      when: done("a"),
      expected: ["completed a/1: done", "opened pay/1"],
      open: ["call: pay/1"],
    },
    {
      name: "is known once it has been started",
      of: of(),
      when: childStarted("pay/1", child),
      expected: [`pay/1 is carried out by ${child}`],
      open: ["call: pay/1"],
    },
    {
      name: "is started once",
      of: of(),
      given: [childStarted("pay/1", child)],
      when: childStarted("pay/1", child),
      expected: ["refused: already-started"],
    },
    {
      name: "completes the step with its end, and what that hands over",
      of: of(),
      given: [childStarted("pay/1", child)],
      when: childEnded("pay/1", child, { ok: true, outcome: "done", output: { code: "x" } }),
      expected: ["completed pay/1: done", "opened b/1"],
      open: ["task: b/1"],
    },
    {
      name: "gives the step the outcome cancelled, when it was",
      of: of(),
      given: [childStarted("pay/1", child)],
      when: childEnded("pay/1", child, { ok: true, outcome: "cancelled", output: {} }),
      expected: ["completed pay/1: cancelled", "opened c/1"],
    },
    {
      name: "that can't be started waits for a person",
      of: of(),
      when: childEnded("pay/1", "", { ok: false, message: "there is no such workflow" }),
      expected: ["failed pay/1: call-failed"],
      open: ["trouble: pay/1"],
    },
    {
      name: "with an end that nobody knows waits for a person",
      of: of(),
      given: [childStarted("pay/1", child)],
      when: childEnded("pay/1", child, { ok: true, outcome: "lost", output: {} }),
      expected: ["failed pay/1: call-failed"],
    },
    {
      name: "is started anew when a person has it tried again",
      of: of(),
      given: [childEnded("pay/1", "", { ok: false, message: "no" })],
      when: retry("pay"),
      expected: ["retried pay/1", "opened pay/2"],
      open: ["call: pay/2"],
    },
    {
      name: "can be answered for, with what its end would hand over",
      of: of(),
      given: [childEnded("pay/1", "", { ok: false, message: "no" })],
      when: skip("pay", { outcome: "done", output: { code: "y", more: 1 }, by: "person:dan" }),
      expected: ["skipped pay/1: done", "opened b/1"],
    },
    {
      name: "has to be answered for whole",
      of: of(),
      given: [childEnded("pay/1", "", { ok: false, message: "no" })],
      when: skip("pay", { outcome: "done", by: "person:dan" }),
      expected: ["refused: wrong-data"],
    },
    {
      name: "that another branch overtook is waited for no longer",
      of: of(race({ slow: "pay", quick: "a" })),
      given: [childStarted("pay/1", child)],
      when: done("a"),
      expected: ["completed a/1: done", "cancelled pay/1", "ended: done"],
    },
    {
      name: "reports too late",
      of: of(parallel("c", race({ slow: "pay", quick: "a" }))),
      given: [childStarted("pay/1", child), done("a")],
      when: childEnded("pay/1", child, { ok: true, outcome: "done", output: { code: "x" } }),
      expected: ["refused: late-result"],
    },
    {
      name: "is no failure that an attempt answers for",
      of: of(attempt("pay", "c")),
      when: childEnded("pay/1", "", { ok: false, message: "no" }),
      expected: ["failed pay/1: call-failed"],
    },
    {
      name: "is named by its call",
      of: of(),
      when: childStarted("a/1", child),
      expected: ["refused: no-such-step"],
    },
  ]);

  it("is given what the call needs, as it stood when it opened", () => {
    const play = played(of(), [start({ n: 1 })]);
    expect(play.work()).toMatchObject([{ work: "call", workflow: "pay-workflow", input: { what: 1 } }]);
    expect(keyInHand(play.send(childStarted("pay/1", child)).state, "pay/1")).toMatchObject({ child });
  });
});

describe("an instance that was called", () => {
  const called = { origin: { from: "call", instance: "parent", step: "pay", iteration: 2 } } as const;

  it("owes its caller its end, and is cancelled by nobody but its caller without a person", () => {
    const play = played(define(sequence("a"), all), [{ ...start(), ...called } as Sent]);
    expect(play.work()).toMatchObject([
      { work: "task" },
      { work: "caller", instance: "parent", step: "pay", iteration: 2 },
    ]);
    expect(play.send({ ...cancel("the caller is over"), by: "engine" }).state?.status).toBe("cancelled");
    expect(play.work()).toEqual([]);
  });

  it("alone may be cancelled so", () => {
    const play = played(define(sequence("a"), all), []);
    expect(play.send({ ...cancel("no reason"), by: "engine" }).refusal?.code).toBe("not-your-task");
  });
});
