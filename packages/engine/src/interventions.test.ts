import { describe, expect, it } from "vitest";
import {
  end,
  is,
  literal,
  maybe,
  output,
  parallel,
  proceed,
  repeat,
  route,
  routeEach,
  routeOn,
  sequence,
  state,
  states,
} from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { action, decision, define, human, lookup, selection } from "./define.fixture.ts";
import { begin, cancel, done, failed, retry, skip } from "./play.fixture.ts";

const owner = { owner: "owner" };
const by = "person:dan" as const;
const doubtful = define(sequence("ship", "ask"), [action("ship", { gives: { id: "string" } }), human("ask")], owner);
const broken = [begin("ship/1/1"), failed("ship/1/1", { inDoubt: true })];
const never = () => false;
const missing = { x: output("nowhere", "x") };

describe("cancel", () => {
  const both = define(parallel("a", "b"), [human("a"), action("b")]);
  cases([
    {
      name: "ends the instance and what is open",
      of: both,
      given: [begin("b/1/1")],
      when: cancel(),
      expected: ["cancelled a/1", "cancelled b/1", "cancelled"],
      open: [],
    },
    {
      name: "cancels in an order that storing the state does not change",
      of: define(parallel("b", "a"), [human("a"), action("b")]),
      when: cancel(),
      expected: ["cancelled a/1", "cancelled b/1", "cancelled"],
    },
    { name: "needs a reason", of: both, when: cancel(" "), expected: ["refused: reason-needed"] },
    { name: "needs a person", of: both, when: { ...cancel(), by: "runner:r" }, expected: ["refused: not-your-task"] },
    { name: "of what is over", of: both, given: [cancel()], when: cancel(), expected: ["refused: already-over"] },
  ]);
});

describe("retry", () => {
  cases([
    {
      name: "lets the next attempt begin",
      of: doubtful,
      given: broken,
      when: retry("ship"),
      expected: ["retried ship/1"],
      open: ["action: ship/1/2"],
    },
    { name: "names the opening", of: doubtful, given: broken, when: retry("ship/1"), expected: ["retried ship/1"] },
    {
      name: "needs a reason",
      of: doubtful,
      given: broken,
      when: retry("ship", ""),
      expected: ["refused: reason-needed"],
    },
    { name: "of what has not failed", of: doubtful, when: retry("ship"), expected: ["refused: not-failed"] },
    {
      name: "of a step that could not be opened opens it anew",
      of: define(sequence(parallel("a", "b")), [human("a"), human("b", { needs: { x: is("a", "done") } })]),
      given: [done("a")],
      when: retry("b"),
      expected: ["retried b/1", "opened b/2"],
    },
    {
      name: "of a route, an end, a loop and a machine tries the same again",
      of: define(
        parallel(routeOn(literal("z"), { x: proceed }), end("stopped"), repeat(proceed, literal(1), 2), "a"),
        [human("a")],
        { ends: { stopped: missing } },
      ),
      when: retry("flow.2"),
      expected: ["flow.2 retried", "flow.2 failed: no-branch"],
      open: ["trouble: flow.0", "trouble: flow.1", "trouble: flow.2", "task: a/1"].sort(),
    },
    {
      name: "of a machine",
      of: define(states("s", { s: state("a"), t: state("a", {}) }), [human("a")]),
      when: retry("flow"),
      expected: ["refused: not-failed"],
    },
    {
      name: "of a machine without a way",
      of: define(states("s", { s: state("a", {}), t: state("a") }), [human("a")]),
      given: [done("a")],
      when: retry("flow"),
      expected: ["flow retried", "flow failed: no-branch"],
    },
    {
      name: "of an end whose values have come",
      of: define(parallel("a", end("stopped")), [human("a")], { ends: { stopped: { ok: is("a", "done") } } }),
      when: retry("flow.1"),
      expected: ["flow.1 retried", "flow.1 failed: missing-value"],
    },
    {
      name: "of a loop that is exhausted and can't end",
      of: define(repeat("a", literal(false), 1), [human("a")], { ends: { exhausted: missing } }),
      given: [done("a")],
      when: retry("flow"),
      expected: ["flow retried", "flow failed: missing-value"],
    },
  ]);
});

describe("skip", () => {
  const level = decision("level", [
    [never, "low"],
    [never, "high"],
  ]);
  const skipped = (part: Parameters<typeof define>[1][number], flow = sequence(part.step.name)) =>
    define(flow, [part, human("ask")], owner);
  cases([
    {
      name: "gives an action's values in its place",
      of: doubtful,
      given: broken,
      when: skip("ship", { output: { id: "x", more: 1 }, by }),
      expected: ["skipped ship/1: done", "opened ask/1"],
    },
    {
      name: "with values that don't fit",
      of: doubtful,
      given: broken,
      when: skip("ship", { by }),
      expected: ["refused: wrong-data"],
    },
    {
      name: "by somebody who is not the owner",
      of: doubtful,
      given: broken,
      when: skip("ship"),
      expected: ["refused: not-your-task"],
    },
    {
      name: "without a reason",
      of: doubtful,
      given: broken,
      when: skip("ship", { reason: "", by }),
      expected: ["refused: reason-needed"],
    },
    { name: "of what has not failed", of: doubtful, when: skip("ship", { by }), expected: ["refused: not-failed"] },
    {
      name: "answers for a decision",
      of: skipped(level),
      when: skip("level", { outcome: "high", by }),
      expected: ["skipped level/1: high", "ended: done"],
    },
    {
      name: "needs a decision's outcome",
      of: skipped(level),
      when: skip("level", { by }),
      expected: ["refused: outcome-needed"],
    },
    {
      name: "does not decide for a person",
      of: skipped(human("late", { needs: missing })),
      when: skip("late", { by }),
      expected: ["refused: not-your-task"],
    },
    {
      name: "names a selection's answers",
      of: skipped(selection("which", [[() => "?", "x"]]), routeEach("which", { x: "ask" })),
      when: skip("which", { output: { answers: ["x", "x"] }, by }),
      expected: ["skipped which/1: done", "opened ask/1"],
    },
    {
      name: "names answers that a selection does not have",
      of: skipped(selection("which", [[() => "?", "x"]]), routeEach("which", { x: "ask" })),
      when: skip("which", { output: { answers: ["z"] }, by }),
      expected: ["refused: wrong-data"],
    },
    {
      name: "gives a lookup's values",
      of: skipped(lookup("rate", { r: "number" }, [[never, { r: 1 }]])),
      when: skip("rate", { output: { r: 2 }, by }),
      expected: ["skipped rate/1: done", "ended: done"],
    },
    {
      name: "gives not all of a lookup's values",
      of: skipped(lookup("rate", { r: "number" }, [[never, { r: 1 }]])),
      when: skip("rate", { by }),
      expected: ["refused: wrong-data"],
    },
    {
      name: "says where a route goes on",
      of: define(routeOn(literal("z"), { x: "ask" }), [human("ask")]),
      when: skip("flow", { outcome: "x" }),
      expected: ["took x", "opened ask/1"],
    },
    {
      name: "says no way there is",
      of: define(routeOn(literal("z"), { x: "ask" }), [human("ask")]),
      when: skip("flow", { outcome: "z" }),
      expected: ["refused: outcome-needed"],
    },
    {
      name: "says where a routed outcome goes on",
      of: define(route("ask", { yes: end("stopped") }), [human("ask", { outcomes: ["yes", "no"] })], {
        ends: { stopped: {} },
      }),
      given: [done("ask", "no")],
      when: skip("flow", { outcome: "yes" }),
      expected: ["took yes", "ended: stopped"],
    },
    {
      name: "says where a machine goes on",
      of: define(states("s", { s: state("ask", {}), t: state("ask") }), [human("ask")]),
      given: [done("ask")],
      when: skip("flow", { outcome: "t" }),
      expected: ["took t", "opened ask/2"],
    },
    {
      name: "says that a loop is over",
      of: define(sequence(repeat(proceed, maybe(literal(1)), 2), "ask"), [human("ask")]),
      when: skip("flow.0", { outcome: "true" }),
      expected: ["pass 1: true", "opened ask/1"],
    },
    {
      name: "says that a loop is not over",
      of: define(repeat("ask", literal(1), 2), [human("ask")]),
      given: [done("ask")],
      when: skip("flow", { outcome: "false" }),
      expected: ["pass 1: false", "opened ask/2"],
    },
    {
      name: "says neither",
      of: define(repeat(proceed, literal(1), 2), []),
      when: skip("flow", { outcome: "x" }),
      expected: ["refused: outcome-needed"],
    },
    {
      name: "hands over in place of an end",
      of: define(end("stopped"), [], { ends: { stopped: missing } }),
      when: skip("flow", { output: { x: 1 } }),
      expected: ["ended: stopped"],
    },
    {
      name: "hands over what is no object",
      of: define(end("stopped"), [], { ends: { stopped: missing } }),
      when: skip("flow", { output: 7 }),
      expected: ["refused: wrong-data"],
    },
    {
      name: "hands over in place of an exhausted loop",
      of: define(repeat("ask", literal(false), 1), [human("ask")], { ends: { exhausted: missing } }),
      given: [done("ask")],
      when: skip("flow", { output: { x: 1 } }),
      expected: ["ended: exhausted"],
    },
    {
      name: "of a selection without a branch: only a retry or a cancellation",
      of: define(routeEach("which", {}), [selection("which", [[() => true, "x"]])]),
      when: skip("flow", { outcome: "x" }),
      expected: ["refused: not-failed"],
    },
  ]);

  it("is recorded as the person's, with what was dropped", () => {
    const { events } = played(doubtful, [...broken, skip("ship", { output: { id: "x", more: 1 }, by })]);
    expect(events.find(({ kind }) => kind === "step-skipped")).toMatchObject({
      by,
      data: { reason: "known from elsewhere", output: { id: "x" }, dropped: ["more"] },
    });
  });
});
