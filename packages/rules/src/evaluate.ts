import type { DecisionStep, Hit, JsonObject, LookupStep, SelectionStep } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";

type When = (given: JsonObject) => unknown;

/** Which rules answered, by index from 0, and the output that follows; or why there is none. */
export type Answer =
  | { readonly matched: readonly number[]; readonly output: JsonObject; readonly outcome: string }
  | { readonly trouble: Trouble };

/** Why rules gave no answer: a condition that failed is never taken for one that is false. */
export interface Trouble {
  readonly code: "no-rule-matched" | "rules-overlap" | "function-threw";
  readonly message: string;
}

/** The one answer of a decision. */
export function decisionAnswer(step: DecisionStep, whens: readonly When[], given: JsonObject): Answer {
  const matched = matchingRules(step.name, whens, given, step.hit);
  if ("code" in matched) return { trouble: matched };
  const answers = new Set(matched.map((index) => step.rules[index]?.answer));
  if (answers.size > 1) return { trouble: overlap(step.name, matched) };
  const [answer = step.otherwise] = answers;
  if (answer === undefined) return { trouble: noMatch(step.name, given) };
  return { matched, output: { answer }, outcome: answer };
}

/** Every matching rule's answer, in order, without repeats; none is fine. */
export function selectionAnswer(step: SelectionStep, whens: readonly When[], given: JsonObject): Answer {
  const matched = matchingRules(step.name, whens, given, "every");
  if ("code" in matched) return { trouble: matched };
  const answers = [...new Set(matched.map((index) => step.rules[index]?.answer as string))];
  return { matched, output: { answers }, outcome: "done" };
}

/** The values of the row that matches. */
export function lookupAnswer(step: LookupStep, whens: readonly When[], given: JsonObject): Answer {
  const matched = matchingRules(step.name, whens, given, step.hit);
  if ("code" in matched) return { trouble: matched };
  const rows = new Set(matched.map((index) => canonicalJson(step.rules[index]?.gives)));
  if (rows.size > 1) return { trouble: overlap(step.name, matched) };
  const [index] = matched;
  const output = index === undefined ? step.otherwise : step.rules[index]?.gives;
  if (output === undefined) return { trouble: noMatch(step.name, given) };
  return { matched, output, outcome: "done" };
}

function matchingRules(
  step: string,
  whens: readonly When[],
  given: JsonObject,
  hit: Hit | "every",
): number[] | Trouble {
  const matched: number[] = [];
  for (const [index, when] of whens.entries()) {
    const holds = conditionHolds(step, index, when, given);
    if (typeof holds !== "boolean") return holds;
    if (!holds) continue;
    matched.push(index);
    if (hit === "first") break;
  }
  return matched;
}

function conditionHolds(step: string, index: number, when: When, given: JsonObject): boolean | Trouble {
  try {
    const holds = when(given);
    if (typeof holds === "boolean") return holds;
    return threw(`rule ${index + 1} of ${step} gave ${describe(holds)} instead of true or false`);
  } catch (error) {
    return threw(`rule ${index + 1} of ${step} failed: ${reasonOf(error)}`);
  }
}

/** What an author's function threw, in words; anything can be thrown, and not everything can be written. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === "object" ? describe(error) : String(error);
}

function threw(message: string): Trouble {
  return { code: "function-threw", message };
}

function noMatch(step: string, given: JsonObject): Trouble {
  return { code: "no-rule-matched", message: `no rule of ${step} answers for ${JSON.stringify(given)}` };
}

function overlap(step: string, matched: readonly number[]): Trouble {
  const rules = matched.map((index) => index + 1).join(" and ");
  return { code: "rules-overlap", message: `rules ${rules} of ${step} match at once with different answers` };
}

function describe(value: unknown): string {
  return value === null ? "null" : typeof value === "object" ? "an object" : String(value);
}
