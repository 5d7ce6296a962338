import { describe } from "vitest";
import { end, is, literal, output, parallel, proceed, repeat, sequence, some } from "./block.fixture.ts";
import { cases } from "./cases.fixture.ts";
import { decision, define, human } from "./define.fixture.ts";
import { done } from "./play.fixture.ts";

const a = human("a");
const b = human("b");
const c = human("c");
const review = human("review", { outcomes: ["yes", "no"] });

describe("sequence", () => {
  cases([
    { name: "opens its first part alone", of: define(sequence("a", "b"), [a, b]), expected: ["started", "opened a/1"] },
    {
      name: "goes on with the next",
      of: define(sequence("a", "b"), [a, b]),
      when: done("a"),
      expected: ["completed a/1: done", "opened b/1"],
    },
    {
      name: "ends with done after the last",
      of: define(sequence("a", sequence(), proceed, parallel()), [a]),
      when: done("a"),
      expected: ["completed a/1: done", "ended: done"],
    },
    { name: "of nothing ends at once", of: define(sequence(), []), expected: ["started", "ended: done"] },
    { name: "proceed alone ends at once", of: define(proceed, []), expected: ["started", "ended: done"] },
  ]);
});

describe("parallel", () => {
  const two = define(sequence(parallel("a", "b"), "c"), [a, b, c]);
  const first = define(sequence(some(1, "cancel", "a", "b", "b"), "c"), [a, b, c]);
  const early = define(sequence(some(1, "finish", "a", "b"), "c"), [a, b, c]);
  cases([
    { name: "opens all its parts", of: two, expected: ["started", "opened a/1", "opened b/1"] },
    { name: "waits for all", of: two, when: done("a"), expected: ["completed a/1: done"], open: ["task: b/1"] },
    {
      name: "goes on after all",
      of: two,
      given: [done("b")],
      when: done("a"),
      expected: ["completed a/1: done", "opened c/1"],
    },
    {
      name: "cancels the rest when enough are done, a step open twice as well",
      of: first,
      when: done("a"),
      expected: ["completed a/1: done", "cancelled b/1", "cancelled b/2", "opened c/1"],
    },
    {
      name: "goes on and lets the rest finish",
      of: early,
      when: done("a"),
      expected: ["completed a/1: done", "opened c/1"],
      open: ["task: b/1", "task: c/1"],
    },
    {
      name: "does not end before what it left behind is done",
      of: early,
      given: [done("a")],
      when: done("c"),
      expected: ["completed c/1: done"],
      open: ["task: b/1"],
    },
    {
      name: "ends when what it left behind is done",
      of: early,
      given: [done("a"), done("c")],
      when: done("b"),
      expected: ["completed b/1: done", "ended: done"],
    },
    {
      name: "of nothing is done at once",
      of: define(sequence(parallel(), "a"), [a]),
      expected: ["started", "opened a/1"],
    },
    {
      name: "with a branch of nothing may be done before the others begin",
      of: define(sequence(some(1, "cancel", proceed, "a"), "b"), [a, b]),
      expected: ["started", "opened b/1"],
    },
    {
      name: "with a branch of nothing lets the others begin and finish",
      of: define(sequence(some(1, "finish", proceed, "a"), "b"), [a, b]),
      expected: ["started", "opened b/1", "opened a/1"],
    },
    {
      name: "inside one that is given up is given up with it",
      of: define(sequence(some(1, "cancel", some(2, "cancel", "a", "b", "c"), "review"), "c"), [a, b, c, review]),
      given: [done("a")],
      when: done("review", "yes"),
      expected: ["completed review/1: yes", "cancelled b/1", "cancelled c/1", "opened c/2"],
    },
    {
      name: "gives up work that has failed",
      of: define(some(1, "cancel", "a", "b"), [a, human("b", { needs: { x: output("c", "x") } })]),
      when: done("a"),
      expected: ["completed a/1: done", "cancelled b/1", "ended: done"],
    },
    {
      name: "closing while a block inside closes too",
      of: define(sequence(some(1, "cancel", some(1, "cancel", "a", "level"), "level"), "c"), [
        a,
        c,
        decision("level", [[() => true, "x"]]),
      ]),
      expected: ["started", "opened a/1", "decided level/1: x", "decided level/2: x", "cancelled a/1", "opened c/1"],
    },
  ]);
});

describe("what was left behind", () => {
  const leaving = some(1, "finish", "a", "b");
  const twice = define(repeat(sequence(leaving, "c"), is("c", "done"), 3), [
    a,
    b,
    human("c", { outcomes: ["done", "again"] }),
  ]);
  // The second pass closes a block of its own, whose place has the same name as the first pass's.
  const closing = define(repeat(some(1, "cancel", sequence(leaving, "c"), "review"), is("review", "yes"), 2, "c"), [
    a,
    b,
    c,
    review,
  ]);
  cases([
    {
      name: "stays open beside its next pass",
      of: twice,
      given: [done("a"), done("c", "again")],
      when: done("a"),
      expected: ["completed a/2: done", "opened c/2"],
      open: ["task: b/1", "task: b/2", "task: c/2"],
    },
    {
      name: "is completed oldest first where no pass is named",
      of: twice,
      given: [done("a"), done("c", "again"), done("a")],
      when: done("b"),
      expected: ["completed b/1: done"],
      open: ["task: b/2", "task: c/2"],
    },
    {
      name: "is given up with the branch it stands in",
      of: closing,
      given: [done("a")],
      when: done("review", "no"),
      expected: [
        "completed review/1: no",
        "cancelled b/1",
        "cancelled c/1",
        "pass 1: false",
        "opened a/2",
        "opened b/2",
        "opened review/2",
      ],
    },
    {
      name: "by a branch that won is not given up with the losers",
      of: define(sequence(some(1, "cancel", sequence(leaving, "c"), "review"), "c"), [a, b, c, review]),
      given: [done("a")],
      when: done("c"),
      expected: ["completed c/1: done", "cancelled review/1", "opened c/2"],
      open: ["task: b/1", "task: c/2"],
    },
    {
      name: "by an earlier pass is not given up by a later one",
      of: define(repeat(some(1, "cancel", sequence(leaving, "c"), "review"), literal(false), 3), [a, b, c, review]),
      given: [done("a"), done("c")],
      when: done("review", "yes"),
      expected: [
        "completed review/2: yes",
        "cancelled a/2",
        "cancelled b/2",
        "pass 2: false",
        "opened a/3",
        "opened b/3",
        "opened review/3",
      ],
      open: ["task: b/1", "task: a/3", "task: b/3", "task: review/3"],
    },
    {
      name: "is cancelled when the instance ends",
      of: define(sequence(leaving, "c", end("stopped")), [a, b, c], { ends: { stopped: {} } }),
      given: [done("a")],
      when: done("c"),
      expected: ["completed c/1: done", "cancelled b/1", "ended: stopped"],
    },
  ]);
});
