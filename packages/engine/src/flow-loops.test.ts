import { describe } from "vitest";
import {
  end,
  is,
  literal,
  output,
  parallel,
  proceed,
  repeat,
  route,
  sequence,
  state,
  states,
} from "./block.fixture.ts";
import { cases } from "./cases.fixture.ts";
import { action, define, human } from "./define.fixture.ts";
import { begin, done, ok } from "./play.fixture.ts";

const a = human("a");
const b = human("b");
const c = human("c");
const review = human("review", { outcomes: ["yes", "no"] });

describe("repeat", () => {
  const until = is("review", "yes");
  const loop = define(sequence(repeat("review", until, 2), "a"), [review, a]);
  const kinder = define(sequence(repeat("review", until, 2, "b"), "a"), [review, a, b]);
  cases([
    { name: "runs at least once", of: loop, expected: ["started", "opened review/1"] },
    {
      name: "is left when until holds",
      of: loop,
      when: done("review", "yes"),
      expected: ["completed review/1: yes", "pass 1: true", "opened a/1"],
    },
    {
      name: "runs again when it doesn't",
      of: loop,
      when: done("review", "no"),
      expected: ["completed review/1: no", "pass 1: false", "opened review/2"],
    },
    {
      name: "ends the instance with exhausted after max passes",
      of: loop,
      given: [done("review", "no")],
      when: done("review", "no"),
      expected: ["completed review/2: no", "pass 2: false", "ended: exhausted"],
    },
    {
      name: "goes on with onMax after max passes",
      of: kinder,
      given: [done("review", "no")],
      when: done("review", "no"),
      expected: ["completed review/2: no", "pass 2: false", "opened b/1"],
    },
    {
      name: "is left after onMax",
      of: kinder,
      given: [done("review", "no"), done("review", "no")],
      when: done("b"),
      expected: ["completed b/1: done", "opened a/1"],
    },
    {
      name: "of nothing ends after max passes",
      of: define(repeat(proceed, literal(false), 3), []),
      expected: ["started", "pass 1: false", "pass 2: false", "pass 3: false", "ended: exhausted"],
    },
    {
      name: "whose until is no boolean waits for a person",
      of: define(repeat("a", literal("maybe"), 3), [a]),
      when: done("a"),
      expected: ["completed a/1: done", "flow failed: no-branch"],
    },
  ]);
});

describe("states", () => {
  const machine = states("open", {
    open: state("review", { yes: "good", no: "again" }),
    again: state("a", { done: "open" }),
    good: state(sequence("b", "c")),
  });
  const whole = define(machine, [review, a, b, c]);
  cases([
    { name: "begins in its initial state", of: whole, expected: ["started", "opened review/1"] },
    {
      name: "follows outcomes",
      of: whole,
      when: done("review", "no"),
      expected: ["completed review/1: no", "opened a/1"],
    },
    {
      name: "comes back to a state with a new iteration",
      of: whole,
      given: [done("review", "no")],
      when: done("a"),
      expected: ["completed a/1: done", "opened review/2"],
    },
    {
      name: "runs a final state's block and is left",
      of: whole,
      given: [done("review", "yes"), done("b")],
      when: done("c"),
      expected: ["completed c/1: done", "ended: done"],
    },
    {
      name: "an outcome that leads nowhere waits for a person",
      of: define(states("s", { s: state("review", { yes: "t" }), t: state(proceed) }), [review]),
      when: done("review", "no"),
      expected: ["completed review/1: no", "flow failed: no-branch"],
    },
    {
      name: "a state that is a block leads on by what the block came to",
      of: define(states("s", { s: state(parallel("a", "b"), { done: "t" }), t: state("c") }), [a, b, c]),
      given: [done("a")],
      when: done("b"),
      expected: ["completed b/1: done", "took t", "opened c/1"],
    },
  ]);
});

describe("end", () => {
  const deep = define(
    states("s", {
      s: state(
        parallel(
          "a",
          repeat(
            sequence(action("x").step.name, route("review", { yes: end("stopped"), no: proceed })),
            literal(true),
            2,
          ),
        ),
      ),
    }),
    [a, review, action("x")],
    { ends: { stopped: { who: literal("nobody") } } },
  );
  cases([
    {
      name: "ends from any depth and cancels what is open",
      of: define(
        parallel("a", sequence(parallel("b", route("review", { yes: end("stopped"), no: proceed })))),
        [a, b, review],
        {
          ends: { stopped: {} },
        },
      ),
      when: done("review", "yes"),
      expected: ["completed review/1: yes", "cancelled a/1", "cancelled b/1", "ended: stopped"],
      open: [],
    },
    {
      name: "ends from inside a loop inside a parallel inside a machine",
      of: deep,
      given: [begin("x/1/1"), ok("x/1/1")],
      when: done("review", "yes"),
      expected: ["completed review/1: yes", "cancelled a/1", "ended: stopped"],
      open: [],
    },
    {
      name: "whose values don't exist waits for a person, and the rest goes on",
      of: define(parallel("a", sequence("b", end("stopped"))), [a, b], { ends: { stopped: { x: output("a", "x") } } }),
      when: done("b"),
      expected: ["completed b/1: done", "flow.1.1 failed: missing-value"],
      open: ["task: a/1", "trouble: flow.1.1"],
    },
  ]);
});
