import { describe, expect, it } from "vitest";
import {
  exclusive,
  forEach,
  literal,
  oneAtATime,
  parallel,
  race,
  repeat,
  route,
  sequence,
  some,
  state,
  states,
} from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { action, define, human, receive } from "./define.fixture.ts";
import { keysInHand } from "./keys-in-hand.fixture.ts";
import type { Sent } from "./play.fixture.ts";
import { arrive, begin, done, failed } from "./play.fixture.ts";

const steps = [
  ...["a", "b", "c", "d"].map((name) => human(name)),
  human("pick", { outcomes: ["x", "y"] }),
  action("act", { retry: { attempts: 1, first: "1 second", factor: 1 } }),
  receive("more", { gives: { item: "string" } }),
];
const of = (flow: Parameters<typeof define>[0]) => define(flow, steps, { owner: "owner" });
const drop = (at: string, more: object = {}): Sent =>
  ({ kind: "cancel", at, reason: "not needed", by: "person:dan", ...more }) as Sent;
const around = { around: true };

describe("a person cancels a step", () => {
  cases([
    {
      name: "and the flow goes on behind it",
      of: of(sequence("a", "b")),
      when: drop("a"),
      expected: ["flow.0 is cancelled", "cancelled a/1", "opened b/1"],
    },
    {
      name: "of several at the same time: the others go on",
      of: of(sequence(parallel("a", "b"), "c")),
      given: [drop("a")],
      when: done("b"),
      expected: ["completed b/1: done", "opened c/1"],
    },
    {
      name: "and does not count it as done where so many are needed",
      of: of(sequence(some(2, "cancel", "a", "b", "d"), "c")),
      given: [drop("a"), done("b")],
      when: done("d"),
      expected: ["completed d/1: done", "opened c/1"],
    },
    {
      name: "that failed",
      of: of(sequence("act", "b")),
      given: [begin("act/1/1"), failed("act/1/1")],
      when: drop("act"),
      expected: ["flow.0 is cancelled", "cancelled act/1", "opened b/1"],
    },
    {
      name: "by its iteration, where it is open for several items",
      of: of(sequence(forEach("line", literal(["x", "y"]), "a"), "b")),
      given: [done("a")],
      when: drop("a/2"),
      expected: ["flow.0.1.of is cancelled", "cancelled a/2", "opened b/1"],
    },
    {
      name: "that brings more items: those there are go on",
      of: of(sequence(forEach("line", literal(["x"]), "a", { more: "more" }), "b")),
      given: [arrive("more", { item: "y" }), drop("more"), done("a")],
      when: done("a"),
      expected: ["completed a/2: done", "opened b/1"],
    },
    {
      name: "of several that take turns: the others are offered anew",
      of: of(sequence(oneAtATime("a", "b", "d"), "c")),
      when: drop("a"),
      expected: [
        "flow.0.0.of is cancelled",
        "cancelled b/1",
        "cancelled d/1",
        "cancelled a/1",
        "opened b/2",
        "opened d/2",
      ],
    },
    {
      name: "but not one that decides where the flow goes on",
      of: of(route("pick", { x: "a", y: "b" })),
      when: drop("pick"),
      expected: ["refused: outcome-needed"],
    },
    {
      name: "nor a state's",
      of: of(states("s", { s: state("a", { done: "t" }), t: state("b") })),
      when: drop("a"),
      expected: ["refused: outcome-needed"],
    },
    {
      name: "nor one that would win a race by it",
      of: of(race({ one: "a", two: "b" })),
      when: drop("a"),
      expected: ["refused: outcome-needed"],
    },
    {
      name: "nor all there is",
      of: of({ block: "step", step: "a" }),
      when: drop("a"),
      expected: ["refused: outcome-needed"],
    },
    { name: "only if it is open", of: of(sequence("a", "b")), when: drop("b"), expected: ["refused: not-open"] },
    {
      name: "only as the workflow's owner",
      of: of(sequence("a", "b")),
      when: drop("a", { by: "person:ada" }),
      expected: ["refused: not-your-task"],
    },
    {
      name: "only with a reason",
      of: of(sequence("a", "b")),
      when: drop("a", { reason: " " }),
      expected: ["refused: reason-needed"],
    },
  ]);
});

describe("a person cancels a block", () => {
  cases([
    {
      name: "by a step in it, with all that is open in it",
      of: of(sequence(parallel(sequence("a", "b"), "c"), "d")),
      when: drop("a", around),
      expected: ["flow.0 is cancelled", "cancelled a/1", "cancelled c/1", "opened d/1"],
    },
    {
      name: "by its place",
      of: of(sequence(parallel("a", "b"), "d")),
      when: drop("flow.0"),
      expected: ["flow.0 is cancelled", "cancelled a/1", "cancelled b/1", "opened d/1"],
    },
    {
      name: "a race, which nobody has won then",
      of: of(sequence(race({ one: "a", two: "b" }), "d")),
      when: drop("a", around),
      expected: ["flow.0 is cancelled", "cancelled a/1", "cancelled b/1", "opened d/1"],
    },
    {
      name: "a loop",
      of: of(sequence(repeat("a", literal(false), 3), "d")),
      given: [done("a")],
      when: drop("a", around),
      expected: ["flow.0 is cancelled", "cancelled a/2", "opened d/1"],
    },
    {
      name: "that others waited for with the same key",
      of: of(parallel(exclusive("k", "a"), exclusive("k", "b"))),
      when: drop("a", around),
      expected: ["flow.0 is cancelled", "cancelled a/1", "opened b/1"],
    },
    {
      name: "but not one that decides where the flow goes on",
      of: of(route(race({ x: "a", y: "b" }), { x: "c", y: "d" })),
      when: drop("a", around),
      expected: ["refused: outcome-needed"],
    },
    {
      name: "nor one that the flow has left behind already, but what is in it",
      of: of(sequence(some(1, "finish", "a", "b"), "d")),
      given: [done("a")],
      when: drop("b", around),
      expected: ["refused: not-now"],
    },
    {
      name: "only where there is one",
      of: of(sequence("a", "b")),
      when: drop("a", around),
      expected: ["refused: not-open"],
    },
  ]);

  it("and with it what the flow had left behind in it", () => {
    const inner = sequence(some(1, "finish", "a", "b"), "c");
    const play = played(of(sequence(parallel(inner, "d"), "pick")), [done("a"), drop("flow.0")]);
    expect(keysInHand(play.state)).toEqual(["pick/1"]);
  });

  it.each(["constructor", "__proto__", ""])("is not fooled by %j", (at) => {
    expect(played(of(sequence("a", "b")), []).send(drop(at)).refusal?.code).toBe("not-open");
  });

  it("says what could be meant", () => {
    const { refusal } = played(of(sequence(parallel("a", "b"), "d")), []).send(drop("x"));
    expect(refusal?.message).toBe("x is not open; what is: a, b, flow.0");
  });
});
