import type { Reference } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { factOf, is, literal, maybe, output, parallel, repeat, routeOn, sequence } from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { action, decision, define, field, human, lookup } from "./define.fixture.ts";
import { keyInHand } from "./in-hand.ts";
import { begin, done, ok, start } from "./play.fixture.ts";

const text = field("string", { fact: "text" });
const write = human("write", { form: { text } });
const facts = { text: { type: "string" } } as const;
const given = { name: "Ada", list: [3, 1, 2], nested: { deep: [{ x: 1 }] }, nothing: null } as const;

function neededValue(reference: Reference, script: Parameters<typeof played>[1] = []) {
  const gives = {
    name: "string",
    list: "array",
    nested: "unknown",
    nothing: "unknown",
    left: field("string", { optional: true }),
  } as const;
  const of = define(
    sequence("ask", "read"),
    [human("ask", { outcomes: ["yes", "no"] }), human("read", { needs: { value: reference } })],
    {
      gives,
      facts: { ...facts, loose: { type: "string", optional: true } },
      derive: {
        size: ({ list }) => (list as unknown[]).length,
        first: ({ list }) => (list as number[]).sort()[0],
        bad: () => Number.NaN,
      },
      parse: Object.fromEntries(
        ["size", "first", "bad"].map((id) => [
          id,
          (value: unknown) => (Number.isNaN(value) ? { problems: [] } : { value: value as number, dropped: [] }),
        ]),
      ),
    },
  );
  const { state } = played(of, [start(given), done("ask", "yes"), ...script]);
  const open = keyInHand(state, "read/1");
  return open?.failed ? open.failed.code : open?.needs.value;
}

describe("the value of a reference", () => {
  const derive = (id: string): Reference => ({
    ref: "derive",
    id,
    needs: { list: output("begin", "list") },
    gives: { type: "number" },
  });
  const gone = output("write", "text");
  const all: readonly (readonly [string, Reference, unknown])[] = [
    ["an output", output("begin", "name"), "Ada"],
    ["an inner field", output("begin", "nested", "deep", "0", "x"), 1],
    ["a field of nothing", output("begin", "nothing", "x"), undefined],
    ["what every object has", output("begin", "nested", "constructor"), undefined],
    ["an optional field left out", output("begin", "left"), undefined],
    ["a step that has not completed", gone, "missing-value"],
    ["an outcome", { ref: "outcome", step: "ask" }, "yes"],
    ["is", is("ask", "no"), false],
    ["by", { ref: "by", step: "ask" }, "ada"],
    ["at", { ref: "at", step: "ask" }, "2026-01-05T09:00:00.000Z"],
    ["maybe", maybe(gone), undefined],
    ["maybe of a fact nobody gave", maybe(factOf("text")), undefined],
    ["a fact nobody gave", factOf("text"), "missing-value"],
    ["an optional fact nobody gave", factOf("loose"), undefined],
    ["firstOf", { ref: "firstOf", of: [gone, output("begin", "left"), output("begin", "name")] }, "Ada"],
    ["firstOf takes null", { ref: "firstOf", of: [output("begin", "nothing"), output("begin", "name")] }, null],
    ["firstOf none", { ref: "firstOf", of: [gone, maybe(gone)] }, "missing-value"],
    ["maybe of firstOf none", maybe({ ref: "firstOf", of: [gone] }), undefined],
    ["derive", derive("size"), 3],
    ["derive that changes what it is given", derive("first"), "function-threw"],
    ["derive of no JSON", derive("bad"), "not-json"],
    ["maybe of a derive that fails", maybe(derive("bad")), "not-json"],
    ["a literal", literal([1, { a: null }]), [1, { a: null }]],
    [
      "a text",
      { ref: "text", parts: ["Dear ", output("begin", "name"), maybe(gone), ": ", output("begin", "list")] },
      "Dear Ada: [3,1,2]",
    ],
  ];
  it.each(all)("%s", (_, reference, value) => {
    expect(neededValue(reference)).toEqual(value);
  });
});

describe("a fact", () => {
  const read = human("read", { needs: { text: factOf("text") } });
  it("is its latest value, frozen when the reader opens", () => {
    const of = define(
      sequence("write", parallel("read", "revise")),
      [write, read, human("revise", { form: { text } })],
      { facts },
    );
    const play = played(of, [done("write", "done", { text: "one" }), done("revise", "done", { text: "two" })]);
    expect(keyInHand(play.state, "read/1")?.needs).toEqual({ text: "one" });
    expect(play.state?.facts).toEqual({ text: "two" });
  });

  it("stays where a later giver leaves it out", () => {
    const loose = human("revise", { form: { text: { domain: { type: "string", optional: true }, fact: "text" } } });
    const of = define(sequence("write", "revise", "read"), [write, loose, read], { facts });
    expect(
      keyInHand(played(of, [done("write", "done", { text: "one" }), done("revise")]).state, "read/1")?.needs,
    ).toEqual({
      text: "one",
    });
  });

  it("is given by triggers, actions, lookups and an outcome's own form", () => {
    const of = define(
      sequence("act", "look", "ask"),
      [
        action("act", { gives: { text } }),
        lookup("look", { text }, [[() => true, { text: "look" }]]),
        human("ask", { outcomes: { yes: { text } } }),
      ],
      { facts, gives: { text } },
    );
    const play = played(of, [start({ text: "start" })]);
    const seen = [play.state?.facts.text];
    play.send(begin("act/1/1"));
    play.send(ok("act/1/1", { text: "act" }));
    seen.push(play.state?.facts.text);
    play.send(done("ask", "yes", { text: "ask" }));
    expect([...seen, play.state?.facts.text]).toEqual(["start", "look", "ask"]);
  });

  it("hands over the last value at the end", () => {
    const of = define(repeat("write", literal(false), 2), [write], {
      facts,
      ends: { exhausted: { text: factOf("text") } },
    });
    const play = played(of, [done("write", "done", { text: "one" }), done("write", "done", { text: "two" })]);
    expect(play.state).toMatchObject({ outcome: "exhausted", handsOver: { text: "two" } });
  });
});

describe("rules", () => {
  const needs = { n: output("begin", "n") };
  const of = (...rules: Parameters<typeof decision>[1]) =>
    define(sequence("level"), [decision("level", rules, { needs })], { gives: { n: "number" } });
  const when = start({ n: 1 });
  cases([
    {
      name: "answer",
      of: of([({ n }) => n === 1, "x"]),
      when,
      expected: ["started", "decided level/1: x", "ended: done"],
    },
    {
      name: "that throw fail the step",
      of: of([() => JSON.parse("{"), "x"]),
      when,
      expected: ["started", "opened level/1", "failed level/1: function-threw"],
      open: ["trouble: level/1"],
    },
    {
      name: "that don't answer",
      of: of([() => false, "x"]),
      when,
      expected: ["started", "opened level/1", "failed level/1: no-rule-matched"],
    },
    {
      name: "that answer twice",
      of: of([() => true, "x"], [() => true, "y"]),
      when,
      expected: ["started", "opened level/1", "failed level/1: rules-overlap"],
    },
    {
      name: "without their data",
      of: define(sequence("level"), [decision("level", [[() => true, "x"]], { needs: { x: output("no", "x") } })]),
      expected: ["started", "opened level/1", "failed level/1: missing-value"],
    },
    {
      name: "give data",
      of: define(sequence("level", routeOn(output("level", "answer"), { x: "ask" })), [
        decision("level", [[() => true, "x"]]),
        human("ask"),
      ]),
      expected: ["started", "decided level/1: x", "took x", "opened ask/1"],
    },
  ]);

  it("leave what they are given and what they matched on record", () => {
    const { events } = played(of([() => false, "x"], [() => true, "y"]), [when]);
    expect(events.find(({ kind }) => kind === "decision-made")).toMatchObject({
      by: "engine",
      data: { given: { n: 1 }, matched: [1], outcome: "y" },
    });
  });

  it("stop the engine where the definition lost a condition", () => {
    const whole = of([() => true, "x"]);
    const lost = { ...whole, functions: { ...whole.functions, when: {} } };
    expect(() => played(lost, [when])).toThrow("0 conditions for the 1 rules of level");
  });
});
