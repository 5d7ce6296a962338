import { describe } from "vitest";
import { oneAtATime, parallel, proceed, race, sequence, some, state, states } from "./block.fixture.ts";
import { cases } from "./cases.fixture.ts";
import { define, human } from "./define.fixture.ts";
import type { Sent } from "./play.fixture.ts";
import { done, retry } from "./play.fixture.ts";

const hour = 3_600_000;
const all = [human("ask", { outcomes: ["again", "yes"] }), ...["a", "b", "c"].map((name) => human(name))];
const limit = { within: "2 hours", late: "overdue" } as const;

/** The limit of the machine's state: two hours after it was entered at this hour. */
const due = (at: string, frame = "flow"): Sent => ({
  kind: "timer-due",
  key: `i/@${frame}/2026-01-05T${at}:00.000Z`,
  by: "clock",
});

const machine = states("open", {
  open: state("ask", { again: "open", yes: "fine" }, limit),
  fine: state("a"),
  overdue: state("b", { done: "open" }),
});
const plain = define(machine, all);

describe("time in a state", () => {
  cases([
    {
      name: "has a timer beside the task",
      of: plain,
      expected: ["started", "opened ask/1"],
      open: ["task: ask/1", "timer: @flow/2026-01-05T11:00:00.000Z"],
    },
    {
      name: "is over: what is open is cancelled and another state follows",
      of: plain,
      given: [2 * hour],
      when: due("11:00"),
      expected: ["open late: overdue", "cancelled ask/1", "opened b/1"],
      open: ["task: b/1"],
    },
    {
      name: "is not over before",
      of: plain,
      given: [2 * hour - 1],
      when: due("11:00"),
      expected: ["refused: not-due"],
    },
    {
      name: "runs over all visits in a row",
      of: plain,
      given: [hour, done("ask", "again"), hour],
      when: due("11:00"),
      expected: ["open late: overdue", "cancelled ask/2", "opened b/1"],
    },
    {
      name: "starts anew after another state",
      of: plain,
      given: [2 * hour, due("11:00"), hour],
      when: done("b"),
      expected: ["completed b/1: done", "opened ask/2"],
      open: ["task: ask/2", "timer: @flow/2026-01-05T14:00:00.000Z"],
    },
    {
      name: "means nothing once the state was left",
      of: plain,
      given: [done("ask", "yes"), 2 * hour],
      when: due("11:00"),
      expected: ["refused: not-open"],
    },
    { name: "of no machine means nothing", of: plain, when: due("11:00", "flow.x"), expected: ["refused: not-open"] },
    {
      name: "counts for a final state, and for a block",
      of: define(states("all", { all: { block: parallel("a", "b"), ...limit }, overdue: state("c") }), all),
      given: [done("a"), 2 * hour],
      when: due("11:00"),
      expected: ["all late: overdue", "cancelled b/1", "opened c/1"],
    },
    {
      name: "is over beside a step that waits for help",
      of: define(states("open", { open: state("lost", { done: "overdue" }, limit), overdue: state("b") }), [
        ...all,
        human("lost", { needs: { gone: { ref: "output", step: "c", path: [] } } }),
      ]),
      given: [hour, retry("lost"), hour],
      when: due("11:00"),
      expected: ["open late: overdue", "cancelled lost/2", "opened b/1"],
    },
    {
      name: "leaves what earlier states left behind",
      of: define(
        states("first", {
          first: state(some(1, "finish", "a", "c"), { done: "open" }),
          open: state("ask", { again: "open", yes: "open" }, limit),
          overdue: state("b"),
        }),
        all,
      ),
      given: [done("a"), 2 * hour],
      when: due("11:00"),
      expected: ["open late: overdue", "cancelled ask/1", "opened b/1"],
      open: ["task: c/1", "task: b/1"],
    },
    {
      name: "wins a race",
      of: define(
        sequence(race({ x: states("open", { open: state("ask", {}, limit), overdue: state(proceed) }), y: "a" }), "b"),
        all,
      ),
      given: [2 * hour],
      when: due("11:00", "flow.0.x"),
      expected: ["open late: overdue", "cancelled ask/1", "cancelled a/1", "opened b/1"],
    },
    {
      name: "begins a turn",
      of: define(oneAtATime(machine, "c"), all),
      given: [2 * hour],
      when: due("11:00", "flow.0.of"),
      expected: ["open late: overdue", "cancelled c/1", "cancelled ask/1", "opened b/1"],
    },
  ]);
});
