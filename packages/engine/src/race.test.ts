import { describe } from "vitest";
import { end, parallel, proceed, race, route, sequence, some } from "./block.fixture.ts";
import { cases } from "./cases.fixture.ts";
import { action, decision, define, human, wait } from "./define.fixture.ts";
import { begin, done, due, failed, ok, retry } from "./play.fixture.ts";

const hour = 3_600_000;
const [a, b, c] = ["a", "b", "c"].map((name) => human(name)) as [
  ReturnType<typeof human>,
  ReturnType<typeof human>,
  ReturnType<typeof human>,
];
const all = [a, b, c, wait("pause"), action("act")];
const firstOfTwo = define(sequence(race({ one: "a", two: sequence("b", "b") }), "c"), all);

describe("race", () => {
  cases([
    { name: "opens all its branches", of: firstOfTwo, expected: ["started", "opened a/1", "opened b/1"] },
    {
      name: "goes on with the first that is done, and cancels the others",
      of: firstOfTwo,
      when: done("a"),
      expected: ["completed a/1: done", "cancelled b/1", "opened c/1"],
      open: ["task: c/1"],
    },
    {
      name: "is not won by a part of a branch",
      of: firstOfTwo,
      when: done("b"),
      expected: ["completed b/1: done", "opened b/2"],
      open: ["task: a/1", "task: b/2"],
    },
    {
      name: "is routed by the branch that won",
      of: define(route(race({ replied: "a", silent: "pause" }), { replied: "b", silent: "c" }), all),
      given: [hour],
      when: due("pause/1"),
      expected: ["completed pause/1: done", "cancelled a/1", "opened c/1"],
    },
    {
      name: "is won at once by a branch of nothing",
      of: define(route(race({ nothing: proceed, some: "a" }), { nothing: "b", some: "c" }), all),
      expected: ["started", "opened b/1"],
    },
    {
      name: "is won at once by what the engine decides",
      of: define(route(race({ some: parallel("a", "b"), rule: "level" }), { some: "b", rule: "c" }), [
        ...all,
        decision("level", [[() => true, "x"]]),
      ]),
      expected: ["started", "decided level/1: x", "opened c/1"],
    },
    {
      name: "of one branch has its name as outcome",
      of: define(route(race({ only: "a" }), { only: "b" }), all),
      when: done("a"),
      expected: ["completed a/1: done", "opened b/1"],
    },
    {
      name: "goes on waiting beside a branch in trouble, and gives it up",
      of: define(race({ one: "a", two: "act" }), [
        a,
        action("act", { retry: { attempts: 1, first: "1 second", factor: 1 } }),
      ]),
      given: [begin("act/1/1"), failed("act/1/1")],
      when: done("a"),
      expected: ["completed a/1: done", "cancelled act/1", "ended: done"],
    },
    {
      name: "keeps a result that comes too late, and does not apply it",
      of: define(sequence(race({ one: "a", two: "act" }), "c"), all),
      given: [begin("act/1/1"), done("a")],
      when: ok("act/1/1"),
      expected: ["refused: late-result"],
    },
    {
      name: "has nothing to retry once another branch won",
      of: define(sequence(race({ one: "a", two: "act" }), "c"), [...all]),
      given: [begin("act/1/1"), failed("act/1/1", { inDoubt: true }), done("a")],
      when: retry("act"),
      expected: ["refused: not-failed"],
    },
    {
      name: "in a race that is lost is given up with it",
      of: define(route(race({ in: race({ x: "a", y: "b" }), out: "c" }), { in: "a", out: end("out") }), all, {
        ends: { out: {} },
      }),
      when: done("c"),
      expected: ["completed c/1: done", "cancelled a/1", "cancelled b/1", "ended: out"],
    },
    {
      name: "lets what its winner left behind finish",
      of: define(sequence(race({ one: some(1, "finish", "a", "b"), two: "pause" }), "c"), all),
      when: done("a"),
      expected: ["completed a/1: done", "cancelled pause/1", "opened c/1"],
      open: ["task: b/1", "task: c/1"],
    },
  ]);
});
