/* What people do with what they are asked, and how that changes hands: patterns 21 to 43. */
import { parallel, sequence } from "./block.fixture.ts";
import { action, define, human } from "./define.fixture.ts";
import { begin, done, due, failed, resume, skip, suspend } from "./play.fixture.ts";
import type { ResourcePattern } from "./resource-pattern.fixture.ts";
import { ada, bob, check, cy, dan, owned } from "./resource-pattern.fixture.ts";

const one = define(sequence("check"), [check], owned);
const both = define(parallel("pay", "check"), [human("pay"), check]);
const opened = "opened check/1";
const day = 86_400_000;

export const detours: readonly ResourcePattern[] = [
  {
    number: 21,
    name: "resource-initiated allocation",
    means: "A person takes a step on that they will do later.",
    of: one,
    script: [{ kind: "claim", step: "check", by: ada }, done("check", "done", {}, bob), done("check")],
    shows: [opened, "assigned check/1: ada", "refused: held", "completed check/1: done", "ended: done"],
  },
  {
    number: 22,
    name: "resource-initiated execution - allocated work item",
    means: "A person starts on a step that is theirs.",
    of: one,
    script: [
      { kind: "claim", step: "check", by: ada },
      { kind: "claim", step: "check", begin: true, by: ada },
    ],
    shows: [opened, "assigned check/1: ada", "started check/1"],
  },
  {
    number: 23,
    name: "resource-initiated execution - offered work item",
    means: "A person starts on a step that was everybody's, and it becomes theirs with that.",
    of: one,
    script: [{ kind: "claim", step: "check", begin: true, by: bob }],
    shows: [opened, "assigned check/1: bob", "started check/1"],
  },
  {
    number: 24,
    name: "system-determined work queue content",
    means: "In which order a person sees what waits for them is not theirs to say.",
    leftOut:
      "the order is how tasks are shown, not how an instance moves: geartrain tasks has what is due first on top",
  },
  {
    number: 25,
    name: "resource-determined work queue content",
    means: "A person arranges what waits for them as they like.",
    leftOut: "it is how tasks are shown, not how an instance moves; a program reads them as JSON and arranges them",
  },
  {
    number: 26,
    name: "selection autonomy",
    means: "A person does what waits for them in their own order.",
    of: both,
    script: [done("check"), done("pay")],
    shows: ["opened pay/1", opened, "completed check/1: done", "completed pay/1: done", "ended: done"],
  },
  {
    number: 27,
    name: "delegation",
    means: "Whoever has a step passes it on to another one who may do it.",
    of: one,
    script: [
      { kind: "claim", step: "check", by: ada },
      { kind: "delegate", step: "check", to: "cy", by: ada },
      { kind: "delegate", step: "check", to: "bob", by: ada },
      done("check", "done", {}, bob),
    ],
    shows: [
      opened,
      "assigned check/1: ada",
      "refused: not-your-task",
      "assigned check/1: bob",
      "completed check/1: done",
      "ended: done",
    ],
  },
  {
    number: 28,
    name: "escalation",
    means: "A step that is late is for further people too.",
    of: define(sequence("check"), [human("check", { escalate: [{ whenLateBy: "1 day", to: "boss" }] })]),
    script: [done("check", "done", {}, cy), 2 * day, due("check/1/1"), done("check", "done", {}, cy)],
    shows: [opened, "refused: not-your-task", "escalated check/1", "completed check/1: done", "ended: done"],
  },
  {
    number: 29,
    name: "deallocation",
    means: "Whoever has a step gives it back to everybody it was for.",
    of: one,
    script: [
      { kind: "claim", step: "check", by: ada },
      { kind: "release", step: "check", by: ada },
      { kind: "claim", step: "check", by: bob },
    ],
    shows: [opened, "assigned check/1: ada", "released check/1", "assigned check/1: bob"],
  },
  {
    number: 30,
    name: "stateful reallocation",
    means: "A step goes to another person as it is: with its data, its times and its reminders.",
    of: one,
    script: [
      { kind: "claim", step: "check", begin: true, by: ada },
      { kind: "reassign", step: "check", to: "bob", reason: "Ada is ill", by: dan },
      done("check"),
      done("check", "done", {}, bob),
    ],
    shows: [
      opened,
      "assigned check/1: ada",
      "started check/1",
      "assigned check/1: bob",
      "refused: held",
      "completed check/1: done",
      "ended: done",
    ],
  },
  {
    number: 31,
    name: "stateless reallocation",
    means: "A step goes to another person, who begins it anew.",
    leftOut: "a task keeps nothing half done that could be thrown away",
  },
  {
    number: 32,
    name: "suspension/resumption",
    means: "What is under way stands still for a while, and then goes on.",
    of: one,
    script: [suspend(dan), done("check"), resume(dan), done("check")],
    shows: [opened, "suspended", "refused: suspended", "resumed", "completed check/1: done", "ended: done"],
  },
  {
    number: 33,
    name: "skip",
    means: "A person goes on without a step, and answers for what it would have given.",
    of: define(
      sequence("send", "check"),
      [action("send", { retry: { attempts: 1, first: "1 second", factor: 1 } }), check],
      owned,
    ),
    script: [begin("send/1/1"), failed("send/1/1"), skip("send", { by: dan })],
    shows: [
      "opened send/1",
      "attempt send/1/1",
      "attempt send/1/1 failed: action-failed",
      "failed send/1: action-failed",
      "skipped send/1: done",
      opened,
    ],
  },
  {
    number: 34,
    name: "redo",
    means: "A person does a step again that is done.",
    leftOut: "what was decided stays decided; a flow that allows second thoughts says so with a loop or a state",
  },
  {
    number: 35,
    name: "pre-do",
    means: "A person does a step before its turn.",
    leftOut: "steps whose order does not matter are declared side by side, or one at a time in any order",
  },
  {
    number: 36,
    name: "commencement on creation",
    means: "Somebody has started on a step as soon as it opens.",
    leftOut: "nobody has started on what they have not seen; what begins by itself is an action",
  },
  {
    number: 37,
    name: "commencement on allocation",
    means: "A person has started on a step as soon as it is theirs.",
    of: both,
    script: [{ kind: "claim", step: "check", begin: true, by: ada }],
    shows: ["opened pay/1", opened, "assigned check/1: ada", "started check/1"],
  },
  {
    number: 38,
    name: "piled execution",
    means: "Whoever has done a step is given the same step of another instance next.",
    leftOut: "an instance gives nobody the steps of another one; in turn and by load spread them",
  },
  {
    number: 39,
    name: "chained execution",
    means: "Whoever has done a step has started on the next one of the same instance with that.",
    leftOut: "the next step can be theirs (retain familiar); that they start on it is theirs to say",
  },
  {
    number: 40,
    name: "configurable unallocated work item visibility",
    means: "Who sees the steps that nobody has is configured.",
    leftOut: "whoever reads the repository sees everything in it: a promise to hide a part would be broken",
  },
  {
    number: 41,
    name: "configurable allocated work item visibility",
    means: "Who sees the steps that others have is configured.",
    leftOut: "whoever reads the repository sees everything in it: a promise to hide a part would be broken",
  },
  {
    number: 42,
    name: "simultaneous execution",
    means: "A person has several steps in hand at once.",
    of: both,
    script: [
      { kind: "claim", step: "pay", begin: true, by: ada },
      { kind: "claim", step: "check", begin: true, by: ada },
    ],
    shows: ["opened pay/1", opened, "assigned pay/1: ada", "started pay/1", "assigned check/1: ada", "started check/1"],
  },
  {
    number: 43,
    name: "additional resources",
    means: "Whoever does a step asks for further people to help with it.",
    leftOut: "one person answers for what they complete; several decide by votes, which the definition declares",
  },
];
