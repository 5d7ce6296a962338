import type { Executable, Expression, JsonObject, RuleStep, WorkflowSource } from "@geartrain/model";
import { referenceDomain } from "@geartrain/model";
import { evaluateExpression, samples } from "@geartrain/rules";

/** An input for which a rule's function answers otherwise than its text was read to mean. */
export interface ConditionDifference {
  readonly step: string;
  /** Counted from 0. */
  readonly rule: number;
  readonly given: JsonObject;
  readonly text: boolean | "throws";
  readonly loaded: boolean | "throws";
}

/** Tries every rule that was read on all values where one of them changes its mind, and on their neighbours. */
export function conditionDifferences(
  source: WorkflowSource,
  { workflow, functions }: Executable,
): ConditionDifference[] {
  return Object.entries(source.expressions).flatMap(([name, expressions]) => {
    const step = workflow.steps[name];
    if (step === undefined || !("rules" in step)) return [];
    const inputs = samples(domainsOf(workflow, step), expressions);
    return expressions.flatMap((expression, rule) => {
      const run = functions.when[name]?.[rule];
      if (run === undefined || hasOpaque(expression)) return [];
      return differences(inputs, (given) => evaluateExpression(expression, given), run).map((found) => ({
        step: name,
        rule,
        ...found,
      }));
    });
  });
}

function domainsOf(workflow: Executable["workflow"], { needs }: RuleStep) {
  return Object.fromEntries(Object.entries(needs).map(([name, need]) => [name, referenceDomain(workflow, need)]));
}

type Condition = (given: JsonObject) => unknown;

function differences(inputs: readonly JsonObject[], read: Condition, run: Condition) {
  for (const given of inputs) {
    const [text, loaded] = [answer(read, given), answer(run, given)];
    // One is enough to refuse by; the others of this rule would say the same.
    if (text !== loaded) return [{ given, text, loaded }];
  }
  return [];
}

function answer(condition: Condition, given: JsonObject): boolean | "throws" {
  try {
    // A copy: what an author's function does to its input must not reach the next one.
    return Boolean(condition(structuredClone(given)));
  } catch {
    return "throws";
  }
}

function hasOpaque(expression: Expression): boolean {
  if (expression.is === "opaque") return true;
  return Object.values(expression).some(
    (part) => typeof part === "object" && part !== null && "is" in part && hasOpaque(part as Expression),
  );
}
