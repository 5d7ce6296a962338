import { describe } from "vitest";
import {
  end,
  is,
  literal,
  maybe,
  output,
  proceed,
  repeat,
  route,
  routeEach,
  routeOn,
  sequence,
  state,
  states,
} from "./block.fixture.ts";
import { cases } from "./cases.fixture.ts";
import { decision, define, human, selection } from "./define.fixture.ts";
import { done, start } from "./play.fixture.ts";

const a = human("a");
const b = human("b");
const c = human("c");
const review = human("review", { outcomes: ["yes", "no"] });

describe("route", () => {
  const routed = define(
    sequence(
      route("review", { yes: "a", no: end("rejected") }),
      routeOn(is("review", "yes"), { true: "b", false: proceed }),
    ),
    [review, a, b],
    { ends: { rejected: {} } },
  );
  const level = decision("level", [[(it) => it.n === 1, "low"]], {
    needs: { n: output("begin", "n") },
    otherwise: "high",
  });
  cases([
    { name: "on a step runs it first", of: routed, expected: ["started", "opened review/1"] },
    {
      name: "takes the outcome's branch",
      of: routed,
      when: done("review", "yes"),
      expected: ["completed review/1: yes", "opened a/1"],
    },
    {
      name: "takes an end",
      of: routed,
      when: done("review", "no"),
      expected: ["completed review/1: no", "ended: rejected"],
    },
    {
      name: "on a boolean takes true or false",
      of: routed,
      given: [done("review", "yes")],
      when: done("a"),
      expected: ["completed a/1: done", "took true", "opened b/1"],
    },
    {
      name: "on a decision",
      of: define(route("level", { low: proceed, high: "a" }), [level, a], { gives: { n: "number" } }),
      when: start({ n: 2 }),
      expected: ["started", "decided level/1: high", "opened a/1"],
    },
    {
      name: "on a value without a branch waits for a person",
      of: define(routeOn(literal("z"), { x: proceed }), []),
      expected: ["started", "flow failed: no-branch"],
      open: ["trouble: flow"],
    },
    {
      name: "on an outcome without a branch waits for a person",
      of: define(route("review", { yes: proceed }), [review]),
      when: done("review", "no"),
      expected: ["completed review/1: no", "flow failed: no-branch"],
    },
    {
      name: "on a machine takes the branch of its final state",
      of: define(
        route(states("s", { s: state("review", { yes: "good", no: "bad" }), good: state(proceed), bad: state("a") }), {
          good: "b",
          bad: end("rejected"),
        }),
        [review, a, b],
        { ends: { rejected: {} } },
      ),
      given: [done("review", "no")],
      when: done("a"),
      expected: ["completed a/1: done", "ended: rejected"],
    },
    {
      name: "has a branch called on",
      of: define(routeOn(literal("on"), { on: "a" }), [a]),
      expected: ["started", "took on", "opened a/1"],
    },
  ]);
});

describe("routeEach", () => {
  const named = (wanted: string) => (it: { readonly [name: string]: unknown }) => String(it.wanted).includes(wanted);
  const which = selection(
    "which",
    [
      [named("x"), "x"],
      [named("y"), "y"],
      [named("Y"), "y"],
    ],
    { wanted: output("begin", "wanted") },
  );
  const each = define(sequence(routeEach("which", { x: "a", y: "b" }), "c"), [which, a, b, c], {
    gives: { wanted: "string" },
  });
  cases([
    {
      name: "goes on where none is named",
      of: each,
      when: start({ wanted: "" }),
      expected: ["started", "decided which/1: ", "opened c/1"],
    },
    {
      name: "takes the one",
      of: each,
      when: start({ wanted: "y" }),
      expected: ["started", "decided which/1: y", "opened b/1"],
    },
    {
      name: "takes many, in the order of their answers and each once",
      of: each,
      when: start({ wanted: "Yyx" }),
      expected: ["started", "decided which/1: x,y", "opened a/1", "opened b/1"],
    },
    {
      name: "waits for every branch it took",
      of: each,
      given: [start({ wanted: "xy" }), done("b")],
      when: done("a"),
      expected: ["completed a/1: done", "opened c/1"],
    },
    {
      name: "in a loop selects anew",
      of: define(
        repeat(routeEach("which", { x: "review", y: "b" }), maybe(is("review", "yes")), 2, "c"),
        [which, review, b, c],
        {
          gives: { wanted: "string" },
        },
      ),
      given: [start({ wanted: "x" })],
      when: done("review", "no"),
      expected: ["completed review/1: no", "pass 1: false", "decided which/2: x", "opened review/2"],
    },
    {
      name: "waits for a person where an answer has no branch",
      of: define(routeEach("which", { x: "a" }), [which, a], { gives: { wanted: "string" } }),
      when: start({ wanted: "y" }),
      expected: ["started", "decided which/1: y", "flow failed: no-branch"],
    },
  ]);
});
