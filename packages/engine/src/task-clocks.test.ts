import { describe, expect, it } from "vitest";
import { end, maybe, oneAtATime, output, race, route, routeOn, sequence } from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { define, field, human } from "./define.fixture.ts";
import { done, due } from "./play.fixture.ts";

const hour = 3_600_000;
const all = ["a", "b", "c"].map((name) => human(name));
const ask = (more: Parameters<typeof human>[1]) => human("ask", { due: { after: "4 hours" }, ...more });
const of = (more: Parameters<typeof human>[1]) => define(sequence("ask", "b"), [ask(more), ...all]);

describe("a reminder", () => {
  const reminded = of({ remind: ["1 hour", "3 hours"] });
  cases([
    {
      name: "has a timer beside the task, the earliest first",
      of: reminded,
      expected: ["started", "opened ask/1"],
      open: ["task: ask/1", "timer: ask/1/1"],
    },
    {
      name: "is sent when its time has come, and the next one waits",
      of: reminded,
      given: [hour],
      when: due("ask/1/1"),
      expected: ["reminder-sent ask/1"],
      open: ["task: ask/1", "timer: ask/1/2"],
    },
    {
      name: "is not sent before",
      of: reminded,
      given: [hour - 1],
      when: due("ask/1/1"),
      expected: ["refused: not-due"],
    },
    {
      name: "is sent once",
      of: reminded,
      given: [hour, due("ask/1/1")],
      when: due("ask/1/1"),
      expected: ["refused: not-open"],
    },
    {
      name: "is sent in its order",
      of: reminded,
      given: [4 * hour],
      when: due("ask/1/2"),
      expected: ["refused: not-open"],
    },
    {
      name: "of the last is no more to come",
      of: reminded,
      given: [3 * hour, due("ask/1/1"), due("ask/1/2")],
      when: done("ask"),
      expected: ["completed ask/1: done", "opened b/1"],
    },
    {
      name: "of what was done is not sent",
      of: reminded,
      given: [done("ask"), hour],
      when: due("ask/1/1"),
      expected: ["refused: not-open"],
    },
    {
      name: "whose time is over when the task opens is left out",
      of: of({ remind: ["2 days"] }),
      expected: ["started", "opened ask/1"],
      open: ["task: ask/1"],
    },
  ]);
});

describe("an escalation", () => {
  const escalated = of({ escalate: [{ whenLateBy: "1 hour", to: "boss" }] });
  const cy = done("ask", undefined, {}, "person:cy");
  cases([
    { name: "adds nobody before", of: escalated, when: cy, expected: ["refused: not-your-task"] },
    {
      name: "adds people when the task is so late",
      of: escalated,
      given: [5 * hour, due("ask/1/1")],
      when: cy,
      expected: ["completed ask/1: done", "opened b/1"],
    },
    {
      name: "takes it from nobody",
      of: escalated,
      given: [5 * hour, due("ask/1/1")],
      when: done("ask"),
      expected: ["completed ask/1: done", "opened b/1"],
    },
    {
      name: "does not let in whom notBy rules out",
      of: of({ escalate: [{ whenLateBy: "1 hour", to: "boss" }], notBy: [{ ref: "literal", value: "cy" }] }),
      given: [5 * hour, due("ask/1/1")],
      when: cy,
      expected: ["refused: excluded"],
    },
  ]);

  it("is told with the task, and means nothing where anybody may do it", () => {
    const late = [5 * hour, due("ask/1/1")] as const;
    expect(played(escalated, late).work()).toMatchObject([{ work: "task", roles: ["clerk", "boss"] }]);
    const anybody = of({ by: [], escalate: [{ whenLateBy: "1 hour", to: "boss" }] });
    expect(played(anybody, late).work()).toMatchObject([{ work: "task", roles: [] }]);
  });
});

describe("a task that expires", () => {
  const expires = { after: "6 hours", as: "lapsed" } as const;
  const asked = ask({
    expires,
    form: { why: field("string", { fact: "why", optional: true }) },
    outcomes: ["yes", "no"],
  });
  const routed = define(route("ask", { yes: "a", no: "b", lapsed: "c" }), [asked, ...all]);
  const reader = (value: ReturnType<typeof output>) =>
    define(sequence("ask", "read"), [asked, human("read", { needs: { why: value } })]);
  cases([
    { name: "has a timer", of: routed, expected: ["started", "opened ask/1"], open: ["task: ask/1", "timer: ask/1/1"] },
    {
      name: "completes by the clock, with an outcome of its own",
      of: routed,
      given: [6 * hour],
      when: due("ask/1/1"),
      expected: ["completed ask/1: lapsed", "opened c/1"],
    },
    {
      name: "not before its time",
      of: routed,
      given: [6 * hour - 1],
      when: due("ask/1/1"),
      expected: ["refused: not-due"],
    },
    {
      name: "with nothing that a person can choose",
      of: routed,
      when: done("ask", "lapsed"),
      expected: ["refused: no-such-outcome"],
    },
    {
      name: "refuses who comes too late, on record",
      of: routed,
      given: [6 * hour, due("ask/1/1")],
      when: done("ask", "yes"),
      expected: ["refused: already-done"],
    },
    {
      name: "may be done as long as its clock has not rung",
      of: routed,
      given: [7 * hour],
      when: done("ask", "yes"),
      expected: ["completed ask/1: yes", "opened a/1"],
    },
    {
      name: "gives none of its fields",
      of: reader(output("ask", "why")),
      given: [6 * hour],
      when: due("ask/1/1"),
      expected: ["completed ask/1: lapsed", "opened read/1", "failed read/1: missing-value"],
    },
    {
      name: "may leave its fields out for whoever says maybe",
      of: reader(maybe(output("ask", "why")) as ReturnType<typeof output>),
      given: [6 * hour],
      when: due("ask/1/1"),
      expected: ["completed ask/1: lapsed", "opened read/1"],
    },
    {
      name: "rings nothing after its end",
      of: of({
        expires,
        escalate: [
          { whenLateBy: "1 hour", to: "boss" },
          { whenLateBy: "9 hours", to: "owner" },
        ],
      }),
      given: [6 * hour, due("ask/1/1")],
      when: due("ask/1/2"),
      expected: ["completed ask/1: lapsed", "opened b/1"],
    },
    {
      name: "wins a race",
      of: define(
        routeOn({ ref: "literal", value: true }, { true: sequence(race({ x: "ask", y: "a" }), end("stopped")) }),
        [asked, ...all],
        {
          ends: { stopped: {} },
        },
      ),
      given: [6 * hour],
      when: due("ask/1/1"),
      expected: ["completed ask/1: lapsed", "cancelled a/1", "ended: stopped"],
    },
    {
      name: "has its turn",
      of: define(oneAtATime("ask", "a"), [asked, ...all]),
      given: [6 * hour],
      when: due("ask/1/1"),
      expected: ["completed ask/1: lapsed", "cancelled a/1", "opened a/2"],
    },
  ]);

  it("says in words why somebody came too late", () => {
    const play = played(routed, [6 * hour, due("ask/1/1"), done("ask", "yes")]);
    expect(play.events.at(-1)?.data).toMatchObject({
      message: 'ask expired at 2026-01-05T15:00:00.000Z with "lapsed"',
    });
  });
});
