import type { AnswerRule, JsonObject } from "@geartrain/model";
import { DefinitionError } from "../definition-error.ts";

/** One line of a decision or selection. */
export interface Rule<It, Answer extends string> {
  /** Does the rule apply? Pure, over what the step needs; ordinary comparisons are checked for gaps and overlaps. */
  readonly when: (it: It) => boolean;
  readonly answer: Answer;
  /** Why, for the one who reads the history. */
  readonly because?: string;
}

type When = (given: JsonObject) => unknown;

/** The conditions of rules, in order. */
export function conditions(step: string, rules: readonly { readonly when: unknown }[]): readonly When[] {
  if (!Array.isArray(rules)) throw new DefinitionError("language/wrong-value", `${step}.rules must be a list`);
  return rules.map(({ when }, index) => {
    if (typeof when === "function") return when as When;
    throw new DefinitionError(
      "language/wrong-value",
      `${step}.rules.${index}.when must be a function of what the step needs`,
    );
  });
}

/** What the plain data keeps of rules. */
export function answerRules(step: string, rules: readonly AnswerRule[]): readonly AnswerRule[] {
  return rules.map(({ answer, because }, index) => {
    checkAnswer(answer, `${step}.rules.${index}.answer`);
    return because === undefined ? { answer } : { answer, because };
  });
}

export function checkAnswer(answer: unknown, place: string): void {
  if (typeof answer === "string" && answer !== "") return;
  throw new DefinitionError("language/wrong-value", `${place} must be a text to route on`);
}
