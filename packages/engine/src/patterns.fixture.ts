/*
 * The published workflow control-flow patterns (Russell, ter Hofstede, van der Aalst, Mulyar 2006): those that the
 * language can state now, each with a run that shows it, and what each of the others waits for.
 */
import type { Executable } from "@geartrain/model";
import {
  end,
  is,
  literal,
  output,
  parallel,
  proceed,
  repeat,
  route,
  routeEach,
  sequence,
  some,
  state,
  states,
} from "./block.fixture.ts";
import { action, decision, define, human, selection, wait } from "./define.fixture.ts";
import type { Sent } from "./play.fixture.ts";
import { begin, cancel, done, due, ok, start } from "./play.fixture.ts";

export interface Pattern {
  readonly number: number;
  readonly name: string;
  /** What is missing, where it can't be stated yet. */
  readonly later?: string;
  readonly of?: Executable;
  readonly script?: readonly (Sent | number)[];
  /** What happened after the start, in a few words. */
  readonly shows?: readonly string[];
}

const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => human(name)) as [
  ReturnType<typeof human>,
  ReturnType<typeof human>,
  ReturnType<typeof human>,
  ReturnType<typeof human>,
];
const all = [a, b, c, d];
const ask = human("ask", { outcomes: ["yes", "no"] });
const which = selection("which", [
  [() => true, "x"],
  [() => true, "y"],
  [() => false, "z"],
]);
const level = decision("level", [[({ n }) => n === 1, "low"]], {
  needs: { n: output("begin", "n") },
  otherwise: "high",
});
const sized = { gives: { n: "number" } } as const;
const one = start({ n: 1 });
const completed = (step: string) => `completed ${step}: done`;
const instances = "forEach over a list";
const receive = "receive: something from outside arrives";

export const patterns: readonly Pattern[] = [
  {
    number: 1,
    name: "sequence",
    of: define(sequence("a", "b"), all),
    script: [done("a")],
    shows: ["opened a/1", completed("a/1"), "opened b/1"],
  },
  {
    number: 2,
    name: "parallel split",
    of: define(parallel("a", "b"), all),
    script: [],
    shows: ["opened a/1", "opened b/1"],
  },
  {
    number: 3,
    name: "synchronisation",
    of: define(sequence(parallel("a", "b"), "c"), all),
    script: [done("b"), done("a")],
    shows: ["opened a/1", "opened b/1", completed("b/1"), completed("a/1"), "opened c/1"],
  },
  {
    number: 4,
    name: "exclusive choice",
    of: define(route("level", { low: "a", high: "b" }), [level, ...all], sized),
    script: [one],
    shows: ["decided level/1: low", "opened a/1"],
  },
  {
    number: 5,
    name: "simple merge",
    of: define(sequence(route("level", { low: "a", high: "b" }), "c"), [level, ...all], sized),
    script: [one, done("a")],
    shows: ["decided level/1: low", "opened a/1", completed("a/1"), "opened c/1"],
  },
  {
    number: 6,
    name: "multi-choice",
    of: define(routeEach("which", { x: "a", y: "b", z: "c" }), [which, ...all]),
    script: [],
    shows: ["decided which/1: x,y", "opened a/1", "opened b/1"],
  },
  {
    number: 7,
    name: "structured synchronising merge",
    of: define(sequence(routeEach("which", { x: "a", y: "b", z: "c" }), "d"), [which, ...all]),
    script: [done("b"), done("a")],
    shows: ["decided which/1: x,y", "opened a/1", "opened b/1", completed("b/1"), completed("a/1"), "opened d/1"],
  },
  {
    number: 8,
    name: "multi-merge",
    later: "unsupported: what follows a merge runs once for all its branches; put it inside each branch",
  },
  {
    number: 9,
    name: "structured discriminator",
    of: define(sequence(some(1, "finish", "a", "b"), "c"), all),
    script: [done("b"), done("a"), done("c")],
    shows: [
      "opened a/1",
      "opened b/1",
      completed("b/1"),
      "opened c/1",
      completed("a/1"),
      completed("c/1"),
      "ended: done",
    ],
  },
  {
    number: 10,
    name: "arbitrary cycles",
    of: define(
      states("one", {
        one: state("ask", { yes: "two", no: "three" }),
        two: state("a", { done: "three" }),
        three: state("b", { done: "one" }),
        four: state(proceed),
      }),
      [ask, ...all],
    ),
    script: [done("ask", "yes"), done("a"), done("b")],
    shows: [
      "opened ask/1",
      "completed ask/1: yes",
      "opened a/1",
      completed("a/1"),
      "opened b/1",
      completed("b/1"),
      "opened ask/2",
    ],
  },
  {
    number: 11,
    name: "implicit termination",
    of: define(some(1, "finish", "a", "b"), all),
    script: [done("a"), done("b")],
    shows: ["opened a/1", "opened b/1", completed("a/1"), completed("b/1"), "ended: done"],
  },
  {
    number: 12,
    name: "multiple instances without synchronisation",
    later: `${instances} with need 0, or connections that start workflows`,
  },
  {
    number: 13,
    name: "multiple instances with a number known at design time",
    of: define(sequence(parallel("a", "a", "a"), "b"), all),
    script: [done("a"), done("a"), done("a")],
    shows: [
      "opened a/1",
      "opened a/2",
      "opened a/3",
      completed("a/1"),
      completed("a/2"),
      completed("a/3"),
      "opened b/1",
    ],
  },
  { number: 14, name: "multiple instances with a number known at run time", later: instances },
  { number: 15, name: "multiple instances with a number not known beforehand", later: `${instances} with more` },
  { number: 16, name: "deferred choice", later: "race between what arrives and a timer" },
  { number: 17, name: "interleaved parallel routing", later: "oneAtATime over sequences" },
  { number: 18, name: "milestone", later: `${receive} while a state is current` },
  {
    number: 19,
    name: "cancel task",
    of: define(sequence(some(1, "cancel", "a", "b"), "c"), all),
    script: [done("a")],
    shows: ["opened a/1", "opened b/1", completed("a/1"), "cancelled b/1", "opened c/1"],
  },
  {
    number: 20,
    name: "cancel case",
    of: define(parallel("a", "b"), all),
    script: [cancel()],
    shows: ["opened a/1", "opened b/1", "cancelled a/1", "cancelled b/1", "cancelled"],
  },
  {
    number: 21,
    name: "structured loop",
    of: define(sequence(repeat("ask", is("ask", "yes"), 3), "a"), [ask, ...all]),
    script: [done("ask", "no"), done("ask", "yes")],
    shows: [
      "opened ask/1",
      "completed ask/1: no",
      "pass 1: false",
      "opened ask/2",
      "completed ask/2: yes",
      "pass 2: true",
      "opened a/1",
    ],
  },
  { number: 22, name: "recursion", later: "call of a workflow by itself" },
  { number: 23, name: "transient trigger", later: `${receive}, keep: false` },
  { number: 24, name: "persistent trigger", later: `${receive}, kept until consumed` },
  {
    number: 25,
    name: "cancel region",
    of: define(sequence(some(1, "cancel", sequence(parallel("a", "b"), "c"), "d"), "ask"), [ask, ...all]),
    script: [done("a"), done("d")],
    shows: [
      "opened a/1",
      "opened b/1",
      "opened d/1",
      completed("a/1"),
      completed("d/1"),
      "cancelled b/1",
      "opened ask/1",
    ],
  },
  {
    number: 26,
    name: "cancel multiple instance activity",
    of: define(sequence(some(1, "cancel", parallel("a", "a"), "b"), "c"), all),
    script: [done("b")],
    shows: ["opened a/1", "opened a/2", "opened b/1", completed("b/1"), "cancelled a/1", "cancelled a/2", "opened c/1"],
  },
  { number: 27, name: "complete multiple instance activity", later: `${instances} that is completed from outside` },
  { number: 28, name: "blocking discriminator", later: "exclusive: a second round waits for the rest of the first" },
  {
    number: 29,
    name: "cancelling discriminator",
    of: define(sequence(some(1, "cancel", "a", "b", "c"), "d"), all),
    script: [done("c")],
    shows: ["opened a/1", "opened b/1", "opened c/1", completed("c/1"), "cancelled a/1", "cancelled b/1", "opened d/1"],
  },
  {
    number: 30,
    name: "structured partial join",
    of: define(sequence(some(2, "finish", "a", "b", "c"), "d"), all),
    script: [done("c"), done("a"), done("b")],
    shows: [
      "opened a/1",
      "opened b/1",
      "opened c/1",
      completed("c/1"),
      completed("a/1"),
      "opened d/1",
      completed("b/1"),
    ],
  },
  { number: 31, name: "blocking partial join", later: "exclusive: a second round waits for the rest of the first" },
  {
    number: 32,
    name: "cancelling partial join",
    of: define(sequence(some(2, "cancel", "a", "b", "c"), "d"), all),
    script: [done("c"), done("a")],
    shows: [
      "opened a/1",
      "opened b/1",
      "opened c/1",
      completed("c/1"),
      completed("a/1"),
      "cancelled b/1",
      "opened d/1",
    ],
  },
  {
    number: 33,
    name: "generalised AND-join",
    later: "unsupported: a join belongs to the split whose branches it waits for",
  },
  {
    number: 34,
    name: "static partial join for multiple instances",
    of: define(sequence(some(2, "finish", "a", "a", "a"), "b"), all),
    script: [done("a"), done("a")],
    shows: ["opened a/1", "opened a/2", "opened a/3", completed("a/1"), completed("a/2"), "opened b/1"],
  },
  {
    number: 35,
    name: "cancelling partial join for multiple instances",
    of: define(sequence(some(2, "cancel", "a", "a", "a"), "b"), all),
    script: [done("a"), done("a")],
    shows: [
      "opened a/1",
      "opened a/2",
      "opened a/3",
      completed("a/1"),
      completed("a/2"),
      "cancelled a/3",
      "opened b/1",
    ],
  },
  { number: 36, name: "dynamic partial join for multiple instances", later: `${instances} with more and need` },
  {
    number: 37,
    name: "local synchronising merge",
    of: define(sequence(parallel(routeEach("which", { x: "a", y: "b", z: "c" }), "ask"), "d"), [which, ask, ...all]),
    script: [done("a"), done("ask", "yes"), done("b")],
    shows: [
      "decided which/1: x,y",
      "opened ask/1",
      "opened a/1",
      "opened b/1",
      completed("a/1"),
      "completed ask/1: yes",
      completed("b/1"),
      "opened d/1",
    ],
  },
  {
    number: 38,
    name: "general synchronising merge",
    later: "unsupported: blocks are structured, so every merge is a local one",
  },
  { number: 39, name: "critical section", later: "exclusive" },
  { number: 40, name: "interleaved routing", later: "oneAtATime" },
  {
    number: 41,
    name: "thread merge",
    of: define(sequence(parallel("a", "a"), "b"), all),
    script: [done("a"), done("a")],
    shows: ["opened a/1", "opened a/2", completed("a/1"), completed("a/2"), "opened b/1"],
  },
  {
    number: 42,
    name: "thread split",
    of: define(parallel("a", "a", "a"), all),
    script: [],
    shows: ["opened a/1", "opened a/2", "opened a/3"],
  },
  {
    number: 43,
    name: "explicit termination",
    of: define(parallel("a", sequence("pause", "act", end("stopped"))), [a, wait("pause"), action("act")], {
      ends: { stopped: { why: literal("enough") } },
    }),
    script: [3_600_000, due("pause/1"), begin("act/1/1", "2026-01-05T11:00:00.000Z"), ok("act/1/1")],
    shows: [
      "opened a/1",
      "opened pause/1",
      completed("pause/1"),
      "opened act/1",
      "attempt act/1/1",
      completed("act/1"),
      "cancelled a/1",
      "ended: stopped",
    ],
  },
];
