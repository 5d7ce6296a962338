import type { AnswerRule, DecisionStep, LookupStep, SelectionStep } from "@geartrain/model";
import { fields } from "../draft/field-list.ts";
import type { Place } from "../draft/place.ts";
import { references } from "../draft/references.ts";
import { jsonOf } from "../values/constants.ts";
import type { StepParts } from "./step-parts.ts";
import { given, option, required } from "./step-parts.ts";

const rulesInstead = 'Write the rules out: [{ when: (it) => it.amount < 500, answer: "none" }].';

export function compileDecision(parts: StepParts): DecisionStep {
  const { name } = parts;
  return {
    kind: "decision",
    name,
    needs: references(option(parts, "needs"), `${name}.needs`),
    rules: answerRules(parts),
    hit: option(parts, "hit")?.oneOf("unique", "first") ?? "unique",
    ...given("otherwise", option(parts, "otherwise")?.text("Write an answer.")),
  };
}

export function compileSelection(parts: StepParts): SelectionStep {
  const { name } = parts;
  return {
    kind: "selection",
    name,
    needs: references(option(parts, "needs"), `${name}.needs`),
    rules: answerRules(parts),
  };
}

export function compileLookup(parts: StepParts): LookupStep {
  const { name } = parts;
  const rules = rulesOf(parts).map((rule) => {
    const gives = values(rule.required("gives", "Write the values this rule gives: gives: { … }."));
    return { gives, ...because(rule) };
  });
  const otherwise = option(parts, "otherwise");
  return {
    kind: "lookup",
    name,
    needs: references(option(parts, "needs"), `${name}.needs`),
    gives: fields(required(parts, "gives", "Write the fields it gives: gives: { … }."), `${name}.gives`),
    rules,
    hit: option(parts, "hit")?.oneOf("unique", "first") ?? "unique",
    ...(otherwise && { otherwise: values(otherwise) }),
  };
}

function answerRules(parts: StepParts): readonly AnswerRule[] {
  return rulesOf(parts).map((rule) => {
    const answer = rule.required("answer", 'Write its answer: answer: "manager".')?.text("Write the answer out.");
    return { answer: answer ?? "", ...because(rule) };
  });
}

/** Every rule, with the place of its condition. */
function rulesOf(parts: StepParts): readonly Place[] {
  const rules = required(parts, "rules", rulesInstead)?.items(rulesInstead) ?? [];
  for (const rule of rules) {
    if (rule.value.is !== "object") rule.hole(rulesInstead);
    else rule.required("when", "Write when it applies: when: (it) => it.amount < 500.");
  }
  return rules;
}

function because(rule: Place): { readonly because?: string } {
  return given("because", rule.option("because")?.text("Write why in a sentence."));
}

function values(place: Place | undefined): LookupStep["rules"][number]["gives"] {
  if (!place) return {};
  const json = jsonOf(place.value);
  if (typeof json === "object" && json !== null && !Array.isArray(json)) {
    place.entries("");
    return json as LookupStep["rules"][number]["gives"];
  }
  const hole = firstHole(place);
  if (hole) place.draft.hole(place.pointer, hole, place.at, "Write the values out.");
  else place.hole("Write the values out: constants, without anything computed.");
  return {};
}

function firstHole({ value }: Place): Place["value"] | undefined {
  return value.is === "object"
    ? [...value.members.values()].find((member) => member.value.is === "unknown")?.value
    : undefined;
}
