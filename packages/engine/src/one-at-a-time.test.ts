import { describe } from "vitest";
import { end, oneAtATime, parallel, proceed, race, route, sequence, some } from "./block.fixture.ts";
import { cases } from "./cases.fixture.ts";
import { action, decision, define, human, receive, wait } from "./define.fixture.ts";
import { arrive, begin, done, due, ok } from "./play.fixture.ts";

const hour = 3_600_000;
const all = [...["a", "b", "c", "d"].map((name) => human(name)), wait("pause"), action("act")];
const two = define(sequence(oneAtATime("a", "b"), "c"), all);
const longer = define(oneAtATime(sequence("a", "c"), "b", "d"), all);

describe("one at a time", () => {
  cases([
    { name: "offers every task", of: two, expected: ["started", "opened a/1", "opened b/1"] },
    {
      name: "withdraws the others when one is done, and offers them again",
      of: two,
      when: done("b"),
      expected: ["completed b/1: done", "cancelled a/1", "opened a/2"],
      open: ["task: a/2"],
    },
    {
      name: "goes on after the last",
      of: two,
      given: [done("b")],
      when: done("a"),
      expected: ["completed a/2: done", "opened c/1"],
    },
    {
      name: "keeps the others back while one is begun and not done",
      of: longer,
      when: done("a"),
      expected: ["completed a/1: done", "cancelled b/1", "cancelled d/1", "opened c/1"],
      open: ["task: c/1"],
    },
    {
      name: "refuses a task that was withdrawn",
      of: longer,
      given: [done("a")],
      when: done("b"),
      expected: ["refused: not-open"],
    },
    {
      name: "offers the others again when the one begun is done",
      of: longer,
      given: [done("a")],
      when: done("c"),
      expected: ["completed c/1: done", "opened b/2", "opened d/2"],
    },
    {
      name: "begins by itself what needs no person, before anything is offered",
      of: define(oneAtATime("a", "act", "b", sequence("pause", "c")), all),
      given: [begin("act/1/1"), ok("act/1/1"), hour, due("pause/1")],
      when: done("c"),
      expected: ["completed c/1: done", "opened a/1", "opened b/1"],
    },
    {
      name: "runs one action after the other",
      of: define(oneAtATime("act", "act"), all),
      given: [begin("act/1/1")],
      when: ok("act/1/1"),
      expected: ["completed act/1: done", "opened act/2"],
    },
    {
      name: "offers what waits for something from outside, too",
      of: define(oneAtATime("a", sequence("reply", "b")), [...all, receive("reply")]),
      when: arrive("reply"),
      expected: ["completed reply/1: done", "cancelled a/1", "opened b/1"],
    },
    {
      name: "takes what was kept for begun",
      of: define(sequence("c", oneAtATime("a", sequence("reply", "b"))), [...all, receive("reply")]),
      given: [arrive("reply")],
      when: done("c"),
      expected: [
        "completed c/1: done",
        "opened a/1",
        "opened reply/1",
        "completed reply/1: done",
        "cancelled a/1",
        "opened b/1",
      ],
    },
    {
      name: "of nothing is done at once",
      of: define(sequence(oneAtATime(), oneAtATime(proceed, sequence()), "a"), all),
      expected: ["started", "opened a/1"],
    },
    {
      name: "may begin with one of several tasks of a part",
      of: define(oneAtATime(parallel("a", "b"), race({ x: "c", y: "d" })), all),
      when: done("c"),
      expected: ["completed c/1: done", "cancelled a/1", "cancelled b/1", "cancelled d/1", "opened a/2", "opened b/2"],
    },
    {
      name: "inside one of its parts withdraws on both levels",
      of: define(oneAtATime(oneAtATime("a", "b"), "c"), all),
      when: done("a"),
      expected: ["completed a/1: done", "cancelled b/1", "cancelled c/1", "opened b/2"],
      open: ["task: b/2"],
    },
    {
      name: "waits for what a part left behind",
      of: define(oneAtATime(some(1, "finish", "a", "b"), "c"), all),
      given: [done("a")],
      when: done("b"),
      expected: ["completed b/1: done", "opened c/2"],
    },
    {
      name: "is given up as a whole",
      of: define(sequence(race({ x: oneAtATime("a", "b"), y: "c" }), "d"), all),
      when: done("c"),
      expected: ["completed c/1: done", "cancelled a/1", "cancelled b/1", "opened d/1"],
    },
    {
      name: "is over when a part ends the instance",
      of: define(
        oneAtATime(route("level", { x: end("stopped") }), "a"),
        [...all, decision("level", [[() => true, "x"]])],
        { ends: { stopped: {} } },
      ),
      expected: ["started", "decided level/1: x", "ended: stopped"],
    },
  ]);
});
