import { describe, expect, it } from "vitest";
import {
  factOf,
  forEach,
  literal,
  maybe,
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
import { cases, played } from "./cases.fixture.ts";
import { action, decision, define, field, human, selection } from "./define.fixture.ts";
import { fold } from "./evolve.ts";
import { planOf } from "./plan.ts";
import { begin, cancel, done, ok, Play, retry, skip, start } from "./play.fixture.ts";
import type { SignalOf } from "./signal.ts";

const hostile = ["__proto__", "constructor", "hasOwnProperty", "toString", "a.b~2", "1", ""];

describe("names that every object has", () => {
  it.each(hostile.filter((name) => name !== ""))("a step, outcome, fact, field and end called %s", (name) => {
    const types = { [name]: field("string", { fact: name }) };
    const step = human(name, { outcomes: Object.fromEntries([[name, types]]), needs: { [name]: maybe(factOf(name)) } });
    const of = define(
      sequence(route(name, Object.fromEntries([[name, proceed]])), "act"),
      [step, action("act", { needs: Object.fromEntries([[name, factOf(name)]]) })],
      {
        facts: Object.fromEntries([[name, { type: "string" }]]),
        ends: { done: Object.fromEntries([[name, output(name, name)]]) },
      },
    );
    const play = played(of, [done(name, name, Object.fromEntries([[name, "v"]])), begin("act/1/1"), ok("act/1/1")]);
    expect(play.state?.status).toBe("ended");
    expect(Object.entries(play.state?.handsOver ?? {})).toEqual([[name, "v"]]);
    expect(Object.entries(play.state?.facts ?? {})).toEqual([[name, "v"]]);
  });

  it("a step that has not completed is missing, whatever it is called", () => {
    const of = define(sequence("ask"), [human("ask", { needs: { x: output("constructor", "name") } })]);
    expect(played(of, []).work()).toMatchObject([{ work: "trouble", failure: { code: "missing-value" } }]);
  });

  it("branches, states and answers that look like places", () => {
    const which = selection("which", [
      [() => true, "a"],
      [() => true, "a.0"],
      [() => true, "a~2"],
    ]);
    const of = define(routeEach("which", { a: sequence("x"), "a.0": "x", "a~2": parallel("x") }), [which, human("x")]);
    const play = played(of, [done("x"), done("x")]);
    expect(play.state?.status).toBe("live");
    play.send(done("x"));
    expect(play.state?.status).toBe("ended");
  });
});

describe("signals that nobody should send", () => {
  const asked = define(sequence("ask"), [human("ask")]);
  cases([
    { name: "a step called __proto__", of: asked, when: done("__proto__"), expected: ["refused: no-such-step"] },
    {
      name: "an action called constructor",
      of: asked,
      when: begin("constructor/1/1"),
      expected: ["refused: no-such-step"],
    },
    { name: "a retry at __proto__", of: asked, when: retry("__proto__"), expected: ["refused: not-failed"] },
    { name: "a skip at constructor", of: asked, when: skip("constructor"), expected: ["refused: not-failed"] },
    {
      name: "an outcome called constructor",
      of: asked,
      when: done("ask", "constructor"),
      expected: ["refused: no-such-outcome"],
    },
    {
      name: "no reason at all",
      of: asked,
      when: { ...cancel(), reason: undefined } as unknown as ReturnType<typeof cancel>,
      expected: ["refused: wrong-data"],
    },
    {
      name: "a kind that does not exist",
      of: asked,
      when: { kind: "hurry" } as unknown as ReturnType<typeof cancel>,
      expected: ["refused: wrong-data"],
    },
    {
      name: "data that is not JSON",
      of: asked,
      when: done("ask", "done", [new Date(0), Number.NaN, () => 1, undefined, 1n]),
      expected: ["refused: wrong-data"],
    },
  ]);

  it("ids are seen once, whatever they are", () => {
    const play = new Play(asked);
    for (const id of hostile) play.send({ ...start(), id });
    for (const id of hostile) expect(play.send({ ...start(), id }).events).toEqual([]);
    expect(play.state?.seen.flat()).toEqual(hostile);
  });

  it("a history that begins again does not follow", () => {
    const play = played(asked, []);
    const again = [...play.events, ...play.events.slice(0, 1)];
    expect(() => fold(planOf(asked.workflow), undefined, again)).toThrow("the instance was started before");
  });

  it("a person called __proto__ is not known", () => {
    const decision = played(asked, []).send(done("ask", "done", {}, "person:__proto__"));
    expect(decision.refusal?.code).toBe("unknown-person");
  });

  it("what is refused is recorded as JSON", () => {
    const circle: unknown[] = [];
    circle.push(circle);
    const { events } = played(asked, []).send(
      done("ask", "done", [new Date(0), Number.NaN, () => 1, undefined, 1n, -0, circle]),
    );
    const refused = events.flatMap(({ data }) => ("refused" in data ? [data.refused as SignalOf<"complete">] : []));
    expect((refused.flatMap(({ output }) => output) as unknown[]).slice(0, 6)).toEqual([
      "1970-01-01T00:00:00.000Z",
      "NaN",
      "a function",
      null,
      "a bigint",
      0,
    ]);
    expect(JSON.parse(JSON.stringify(events))).toEqual(events);
  });
});

describe("going round", () => {
  const coin = decision("coin", [[() => true, "again"]]);
  const never = literal(false);
  it.each([
    ["decisions", define(states("s", { s: state("coin", { again: "s" }), t: state(proceed) }), [coin])],
    ["nothing", define(repeat(proceed, never, 1_000_000), [])],
    [
      "states of nothing",
      define(
        states("s", { s: state(proceed, { done: "t" }), t: state(sequence(), { done: "s" }), u: state(proceed) }),
        [],
      ),
    ],
    [
      "lists left behind",
      define(
        states("s", {
          s: state(some(1, "finish", proceed, forEach("n", literal([1, 2, 3]), "ask")), { done: "s" }),
          t: state(proceed),
        }),
        [human("ask")],
      ),
    ],
  ])("a loop of %s is stopped, and stopped again after a retry", (_, of) => {
    const play = played(of, []);
    for (const more of [0, 1]) {
      const trouble = play.work().find(({ work }) => work === "trouble");
      expect(trouble).toMatchObject({ work: "trouble", failure: { code: "too-many-turns" } });
      expect(play.events.length).toBeLessThan(1_100 * (more + 1));
      play.send(retry(trouble?.work === "trouble" ? trouble.at : ""));
    }
  });
});
