/* Where a value is known, and how it gets from one place to another inside Geartrain: patterns 1 to 14. */
import { everyOf, forEach, item, literal, output, sequence } from "./block.fixture.ts";
import { action, call, define, human, receive } from "./define.fixture.ts";
import { arrive, begin, childEnded, childStarted, done, ok, start } from "./play.fixture.ts";
import type { ResourcePattern } from "./resource-pattern.fixture.ts";

const note = human("note", { form: { size: "number" } });
const noted = done("note", "done", { size: 3 });
const size = output("note", "size");
const two = literal(["x", "y"]);

export const knownWhere: readonly ResourcePattern[] = [
  {
    number: 1,
    name: "task data",
    means: "A value is known inside one step only.",
    leftOut: "what a step keeps to itself is no value of the workflow; the code of an action has its own",
  },
  {
    number: 2,
    name: "block data",
    means: "A value is known to the steps of a part of the flow that is a workflow of its own.",
    leftOut: "a called workflow is an instance of its own, and what it knows is the data of that instance",
  },
  {
    number: 3,
    name: "scope data",
    means: "A value is known to some steps only.",
    of: define(sequence(forEach("line", two, sequence("a", "b"))), [
      human("a", { needs: { of: item("line") } }),
      human("b", { needs: { of: item("line") } }),
    ]),
    script: [done("a")],
    shows: ["completed a/1: done", 'opened b/1 with {"of":"x"}'],
  },
  {
    number: 4,
    name: "multiple instance data",
    means: "Where a step is done several times, each time has values of its own.",
    of: define(forEach("line", two, sequence("note", "b")), [note, human("b", { needs: { size } })]),
    script: [done("note", "done", { size: 1 }), done("note", "done", { size: 2 })],
    shows: ['completed note/2: done with {"size":2}', 'opened b/2 with {"size":2}'],
  },
  {
    number: 5,
    name: "case data",
    means: "A value is known to all steps of an instance.",
    of: define(sequence("a", "b"), [human("a"), human("b", { needs: { n: output("begin", "n") } })], {
      gives: { n: "number" },
    }),
    script: [start({ n: 7 }), done("a")],
    shows: ["completed a/1: done", 'opened b/1 with {"n":7}'],
  },
  {
    number: 6,
    name: "folder data",
    means: "Several instances share values that each of them may change.",
    leftOut: "instances share nothing that two could change at once; connections hand values from one to the next",
  },
  {
    number: 7,
    name: "workflow data",
    means: "A value is known to all instances of a workflow.",
    of: define(sequence("a"), [human("a", { needs: { currency: literal("EUR") } })]),
    script: [],
    shows: ["started", 'opened a/1 with {"currency":"EUR"}'],
  },
  {
    number: 8,
    name: "environment data",
    means: "A value of the world outside is known to an instance.",
    of: define(sequence("rate", "b"), [
      action("rate", { gives: { euros: "number" } }),
      human("b", { needs: { euros: output("rate", "euros") } }),
    ]),
    script: [begin("rate/1/1"), ok("rate/1/1", { euros: 2 })],
    shows: ['completed rate/1: done with {"euros":2}', 'opened b/1 with {"euros":2}'],
  },
  {
    number: 9,
    name: "task to task",
    means: "What one step gives another one gets.",
    of: define(sequence("note", "b"), [note, human("b", { needs: { size } })]),
    script: [noted],
    shows: ['completed note/1: done with {"size":3}', 'opened b/1 with {"size":3}'],
  },
  {
    number: 10,
    name: "block task to sub-workflow decomposition",
    means: "A step that is a whole workflow hands values to it.",
    of: define(sequence("note", "other"), [note, call("other", { done: {} }, { size })]),
    script: [noted],
    shows: ['completed note/1: done with {"size":3}', 'opened other/1 with {"size":3}'],
  },
  {
    number: 11,
    name: "sub-workflow decomposition to block task",
    means: "A step that is a whole workflow gives what that hands over at its end.",
    of: define(sequence("other", "b"), [
      call("other", { done: { found: "string" } }),
      human("b", { needs: { found: output("other", "found") } }),
    ]),
    script: [
      childStarted("other/1", "child"),
      childEnded("other/1", "child", { ok: true, outcome: "done", output: { found: "it" } }),
    ],
    shows: ['completed other/1: done with {"found":"it"}', 'opened b/1 with {"found":"it"}'],
  },
  {
    number: 12,
    name: "to multiple instance task",
    means: "A list is handed to a step that is done once for every item of it.",
    of: define(forEach("line", output("begin", "lines"), "a"), [human("a", { needs: { of: item("line") } })], {
      gives: { lines: "array" },
    }),
    script: [start({ lines: ["x", "y"] })],
    shows: ["started", "2 items", 'opened a/1 with {"of":"x"}', 'opened a/2 with {"of":"y"}'],
  },
  {
    number: 13,
    name: "from multiple instance task",
    means: "What a step gives each time it is done becomes one list.",
    of: define(sequence(forEach("line", two, "note"), "b"), [
      note,
      human("b", { needs: { all: everyOf("line", size) } }),
    ]),
    script: [done("note", "done", { size: 1 }), done("note", "done", { size: 2 })],
    shows: ['completed note/2: done with {"size":2}', 'opened b/1 with {"all":[1,2]}'],
  },
  {
    number: 14,
    name: "case to case",
    means: "What one instance knows another one gets, while it is under way.",
    of: define(sequence("told", "b"), [
      receive("told", { gives: { size: "number" } }),
      human("b", { needs: { size: output("told", "size") } }),
    ]),
    script: [arrive("told", { size: 4 })],
    shows: ['completed told/1: done with {"size":4}', 'opened b/1 with {"size":4}'],
  },
];
