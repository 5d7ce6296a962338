/* Who is asked, and how one of them is chosen: the creation and push patterns (1 to 20), and automatic execution. */
import { forEach, literal, output, parallel, sequence } from "./block.fixture.ts";
import { action, define, human } from "./define.fixture.ts";
import { begin, done, ok, start } from "./play.fixture.ts";
import type { ResourcePattern } from "./resource-pattern.fixture.ts";
import { ada, bob, check, cy, dan, owned } from "./resource-pattern.fixture.ts";

const who = { gives: { who: "string" } } as const;
const two = literal(["x", "y", "z"]);

export const offers: readonly ResourcePattern[] = [
  {
    number: 1,
    name: "direct distribution",
    means: "The definition names the one person who does a step.",
    of: define(sequence("check"), [human("check", { by: [], assign: { assign: "person", person: literal("bob") } })]),
    script: [done("check"), done("check", "done", {}, bob)],
    shows: [
      "opened check/1",
      "assigned check/1: bob",
      "refused: not-your-task",
      "completed check/1: done",
      "ended: done",
    ],
  },
  {
    number: 2,
    name: "role-based distribution",
    means: "A step is for everybody who holds a role when they do it.",
    of: define(sequence("check"), [check]),
    script: [done("check", "done", {}, cy), done("check", "done", {}, bob)],
    shows: ["opened check/1", "refused: not-your-task", "completed check/1: done", "ended: done"],
  },
  {
    number: 3,
    name: "deferred distribution",
    means: "Who does a step is known only while the instance runs.",
    of: define(
      sequence("check"),
      [human("check", { by: [], assign: { assign: "person", person: output("begin", "who") } })],
      who,
    ),
    script: [start({ who: "cy" }), done("check", "done", {}, cy)],
    shows: ["opened check/1", "assigned check/1: cy", "completed check/1: done", "ended: done"],
  },
  {
    number: 4,
    name: "authorization",
    means: "What somebody may do with a step, beside doing it, depends on who they are.",
    of: define(sequence("check"), [check], owned),
    script: [
      { kind: "reassign", step: "check", to: "bob", reason: "Bob has time", by: ada },
      { kind: "reassign", step: "check", to: "bob", reason: "Bob has time", by: dan },
    ],
    shows: ["opened check/1", "refused: not-your-task", "assigned check/1: bob"],
  },
  {
    number: 5,
    name: "separation of duties",
    means: "Whoever did one step may not do another one of the same instance.",
    of: define(sequence("pay", "check"), [human("pay"), human("check", { notBy: [{ ref: "by", step: "pay" }] })]),
    script: [done("pay"), done("check"), done("check", "done", {}, bob)],
    shows: [
      "opened pay/1",
      "completed pay/1: done",
      "opened check/1",
      "refused: excluded",
      "completed check/1: done",
      "ended: done",
    ],
  },
  {
    number: 6,
    name: "case handling",
    means: "All steps of an instance are for the one person who began it.",
    of: define(
      sequence("pay", "check"),
      ["pay", "check"].map((name) => human(name, { by: [], assign: { assign: "sameAs", step: "begin" } })),
    ),
    script: [start({}, bob), done("pay", "done", {}, bob), done("check", "done", {}, bob)],
    shows: [
      "opened pay/1",
      "assigned pay/1: bob",
      "completed pay/1: done",
      "opened check/1",
      "assigned check/1: bob",
      "completed check/1: done",
      "ended: done",
    ],
  },
  {
    number: 7,
    name: "retain familiar",
    means: "A step is for the person who did an earlier one of the same instance.",
    of: define(sequence("check", "answer"), [
      check,
      human("answer", { by: [], assign: { assign: "sameAs", step: "check" } }),
    ]),
    script: [done("check", "done", {}, bob), done("answer"), done("answer", "done", {}, bob)],
    shows: [
      "opened check/1",
      "completed check/1: done",
      "opened answer/1",
      "assigned answer/1: bob",
      "refused: not-your-task",
      "completed answer/1: done",
      "ended: done",
    ],
  },
  {
    number: 8,
    name: "capability-based distribution",
    means: "A step is for those who can do something, whatever their role.",
    leftOut: "people declare no capabilities; a role says who can do it",
  },
  {
    number: 9,
    name: "history-based distribution",
    means: "A step is for those who did others like it before, or did them best.",
    leftOut:
      "who is chosen must follow from what is declared, and be the same when it is decided again from the record",
  },
  {
    number: 10,
    name: "organizational distribution",
    means: "A step is for somebody by their place in the organisation, such as a superior.",
    leftOut: "departments have names and no hierarchy; a role says who is whose superior",
  },
  {
    number: 11,
    name: "automatic execution",
    means: "A step is done without a person.",
    of: define(sequence("send"), [action("send")]),
    script: [begin("send/1/1"), ok("send/1/1")],
    shows: ["opened send/1", "attempt send/1/1", "completed send/1: done", "ended: done"],
  },
  {
    number: 12,
    name: "distribution by offer - single resource",
    means: "A step is offered to one person, who is not bound to it before they take it on.",
    of: define(sequence("check"), [human("check", { by: ["boss"] })]),
    script: [{ kind: "claim", step: "check", by: cy }],
    shows: ["opened check/1", "assigned check/1: cy"],
  },
  {
    number: 13,
    name: "distribution by offer - multiple resources",
    means: "A step is offered to several people, and is whose who takes it on first.",
    of: define(sequence("check"), [human("check", { by: ["clerk", "boss"] })]),
    script: [
      { kind: "claim", step: "check", by: cy },
      { kind: "claim", step: "check", by: ada },
    ],
    shows: ["opened check/1", "assigned check/1: cy", "refused: held"],
  },
  {
    number: 14,
    name: "distribution by allocation - single resource",
    means: "A step becomes one person's as soon as it opens, without their saying so.",
    of: define(sequence("check"), [human("check", { assign: { assign: "leastLoaded" } })]),
    script: [done("check", "done", {}, bob)],
    shows: ["opened check/1", "assigned check/1: ada", "refused: held"],
  },
  {
    number: 15,
    name: "random allocation",
    means: "A step becomes that of one of several people by chance.",
    leftOut:
      "what is decided must be the same when it is decided again from the record; in turn does what chance is used for",
  },
  {
    number: 16,
    name: "round robin allocation",
    means: "Steps become those of several people in turn.",
    of: define(forEach("item", two, "check"), [human("check", { assign: { assign: "roundRobin" } })]),
    script: [],
    shows: [
      "3 items",
      "opened check/1",
      "assigned check/1: ada",
      "opened check/2",
      "assigned check/2: bob",
      "opened check/3",
      "assigned check/3: ada",
    ],
  },
  {
    number: 17,
    name: "shortest queue",
    means: "A step becomes that of the person with the fewest open tasks.",
    of: define(parallel("pay", "check"), [
      human("pay", { by: [], assign: { assign: "person", person: literal("ada") } }),
      human("check", { assign: { assign: "leastLoaded" } }),
    ]),
    script: [],
    shows: ["opened pay/1", "assigned pay/1: ada", "opened check/1", "assigned check/1: bob"],
  },
  {
    number: 18,
    name: "early distribution",
    means: "Somebody is told of a step before it can be done.",
    leftOut: "a task that cannot be done yet is no task; a notification tells people ahead",
  },
  {
    number: 19,
    name: "distribution on enablement",
    means: "A step is offered at the moment it can be done.",
    of: define(sequence("pay", "check"), [human("pay"), check]),
    script: [{ kind: "claim", step: "check", by: bob }, done("pay"), { kind: "claim", step: "check", by: bob }],
    shows: ["opened pay/1", "refused: not-open", "completed pay/1: done", "opened check/1", "assigned check/1: bob"],
  },
  {
    number: 20,
    name: "late distribution",
    means: "A step is offered only some time after it could be done, when people have room for it.",
    leftOut: "everybody sees what waits for them; how much of it they take on is theirs to say",
  },
];
