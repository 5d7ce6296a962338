import type { DecisionStep, Hit, JsonObject, LookupStep, SelectionStep } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { decisionAnswer, lookupAnswer, reasonOf, selectionAnswer } from "./evaluate.ts";

type When = (given: JsonObject) => unknown;
const yes: When = () => true;
const no: When = () => false;
const oops: When = () => {
  throw new Error("oops");
};

/** Rules as conditions with their answers. */
type Rules = readonly (readonly [When, string])[];

function decided(rules: Rules, hit: Hit, otherwise?: string) {
  const answers = rules.map(([, answer]) => ({ answer }));
  const step: DecisionStep = {
    kind: "decision",
    name: "level",
    needs: {},
    rules: answers,
    hit,
    ...(otherwise !== undefined && { otherwise }),
  };
  const answer = decisionAnswer(
    step,
    rules.map(([when]) => when),
    { n: 1 },
  );
  return "trouble" in answer ? answer.trouble.code : { matched: answer.matched, outcome: answer.outcome };
}

describe("a decision", () => {
  it.each<[string, Rules, Hit, string | undefined, ReturnType<typeof decided>]>([
    [
      "the one rule that matches",
      [
        [no, "x"],
        [yes, "y"],
      ],
      "unique",
      undefined,
      { matched: [1], outcome: "y" },
    ],
    [
      "the first that matches",
      [
        [no, "x"],
        [yes, "y"],
        [yes, "z"],
      ],
      "first",
      undefined,
      { matched: [1], outcome: "y" },
    ],
    ["otherwise where none matches", [[no, "x"]], "unique", "z", { matched: [], outcome: "z" }],
    ["not otherwise where one matches", [[yes, "x"]], "first", "z", { matched: [0], outcome: "x" }],
    [
      "two rules of one answer",
      [
        [yes, "x"],
        [no, "y"],
        [yes, "x"],
      ],
      "unique",
      undefined,
      { matched: [0, 2], outcome: "x" },
    ],
    ["no rule", [[no, "x"]], "unique", undefined, "no-rule-matched"],
    ["no rules at all", [], "first", undefined, "no-rule-matched"],
    [
      "an overlap",
      [
        [yes, "x"],
        [yes, "y"],
      ],
      "unique",
      undefined,
      "rules-overlap",
    ],
    [
      "an overlap, otherwise or not",
      [
        [yes, "x"],
        [yes, "y"],
      ],
      "unique",
      "z",
      "rules-overlap",
    ],
    [
      "one that throws",
      [
        [yes, "x"],
        [oops, "y"],
      ],
      "unique",
      "z",
      "function-threw",
    ],
    [
      "one that throws behind the first that matches",
      [
        [yes, "x"],
        [oops, "y"],
      ],
      "first",
      undefined,
      { matched: [0], outcome: "x" },
    ],
    [
      "one that throws before it",
      [
        [oops, "x"],
        [yes, "y"],
      ],
      "first",
      "z",
      "function-threw",
    ],
    ["truth that is no boolean", [[() => 1, "x"]], "unique", "z", "function-threw"],
    ["falsehood that is no boolean", [[() => undefined, "x"]], "unique", "z", "function-threw"],
    ["a promise", [[async () => true, "x"]], "unique", "z", "function-threw"],
  ])("with %s", (_, rules, hit, otherwise, answer) => {
    expect(decided(rules, hit, otherwise)).toEqual(answer);
  });

  it.each<[When, string]>([
    [oops, "rule 1 of level failed: oops"],
    [() => null, "rule 1 of level gave null instead of true or false"],
    [() => ({}), "rule 1 of level gave an object instead of true or false"],
    [() => "yes", "rule 1 of level gave yes instead of true or false"],
    [no, 'no rule of level answers for {"n":1}'],
  ])("says what went wrong", (when, message) => {
    const step: DecisionStep = { kind: "decision", name: "level", needs: {}, rules: [{ answer: "x" }], hit: "unique" };
    expect(decisionAnswer(step, [when], { n: 1 })).toMatchObject({ trouble: { message } });
  });
});

describe("a selection", () => {
  it.each<[string, Rules, unknown]>([
    ["none", [[no, "x"]], { matched: [], output: { answers: [] }, outcome: "done" }],
    [
      "every match in order, each answer once",
      [
        [yes, "y"],
        [no, "z"],
        [yes, "x"],
        [yes, "y"],
      ],
      { matched: [0, 2, 3], output: { answers: ["y", "x"] }, outcome: "done" },
    ],
    [
      "one that throws",
      [
        [yes, "x"],
        [oops, "y"],
      ],
      { trouble: { code: "function-threw", message: "rule 2 of which failed: oops" } },
    ],
  ])("with %s", (_, rules, answer) => {
    const step: SelectionStep = {
      kind: "selection",
      name: "which",
      needs: {},
      rules: rules.map(([, each]) => ({ answer: each })),
    };
    expect(
      selectionAnswer(
        step,
        rules.map(([when]) => when),
        {},
      ),
    ).toEqual(answer);
  });
});

describe("a lookup", () => {
  const rows = [{ rate: 1 }, { rate: 2 }, { rate: 1 }];
  it.each<[string, readonly When[], Hit, JsonObject | undefined, unknown]>([
    ["one row", [no, yes, no], "unique", undefined, { matched: [1], output: { rate: 2 }, outcome: "done" }],
    ["the first row", [no, yes, yes], "first", undefined, { matched: [1], output: { rate: 2 }, outcome: "done" }],
    [
      "rows that give the same",
      [yes, no, yes],
      "unique",
      undefined,
      { matched: [0, 2], output: { rate: 1 }, outcome: "done" },
    ],
    [
      "rows that give different values",
      [yes, yes, no],
      "unique",
      { rate: 9 },
      { trouble: { code: "rules-overlap", message: "rules 1 and 2 of rates match at once with different answers" } },
    ],
    ["otherwise", [no, no, no], "unique", { rate: 9 }, { matched: [], output: { rate: 9 }, outcome: "done" }],
    [
      "none",
      [no, no, no],
      "first",
      undefined,
      { trouble: { code: "no-rule-matched", message: "no rule of rates answers for {}" } },
    ],
    [
      "one that throws",
      [oops, yes, no],
      "first",
      { rate: 9 },
      { trouble: { code: "function-threw", message: "rule 1 of rates failed: oops" } },
    ],
  ])("with %s", (_, whens, hit, otherwise, answer) => {
    const rules = rows.map((gives) => ({ gives }));
    const step: LookupStep = {
      kind: "lookup",
      name: "rates",
      needs: {},
      gives: {},
      rules,
      hit,
      ...(otherwise && { otherwise }),
    };
    expect(lookupAnswer(step, whens, {})).toEqual(answer);
  });
});

it.each([
  [new TypeError("wrong"), "wrong"],
  ["text", "text"],
  [null, "null"],
  [undefined, "undefined"],
  [Object.create(null), "an object"],
  [Symbol("s"), "Symbol(s)"],
])("what was thrown is put in words", (thrown, words) => {
  expect(reasonOf(thrown)).toBe(words);
});
