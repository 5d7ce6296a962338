/* Decisions with conditions as data, as they would be read from text. */
import type { Comparison, DecisionStep, Domain, Expression, Scalar, WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import { budgets } from "../checker.ts";
import { sourceOf, workflowOf } from "../paths/workflow.fixture.ts";
import { output, policyOf, trigger } from "../policy.fixture.ts";

export const is = (field: string, by: Comparison, value: Scalar): Expression => ({
  is: "compare",
  by,
  left: { is: "field", path: [field] },
  right: { is: "literal", value },
});
export const and = (left: Expression, right: Expression): Expression => ({ is: "and", left, right });
export const opaque = (text: string): Expression => ({ is: "opaque", key: text, text });
export const missing = (field: string): Expression => ({
  is: "compare",
  by: "===",
  left: { is: "field", path: [field] },
  right: { is: "undefined" },
});

const domains: Readonly<Record<string, Domain>> = {
  amount: { type: "number", min: 0, step: 0.01, unit: "USD" },
  count: { type: "number" },
  kind: { type: "oneOf", values: ["it", "office"] },
  rating: { type: "number", optional: true },
  vendor: { type: "string" },
};

/** A rule: its condition, its answer, and why. */
export type Rule = readonly [when: Expression, answer: string, because?: string | undefined];

export interface Table {
  readonly given: string;
  readonly rules: readonly Rule[];
  readonly more?: Partial<DecisionStep>;
  readonly unread?: readonly string[];
}

/** A workflow with one decision on the fields that `given` names. */
export function decisionOn({ given, rules, more, unread }: Table): WorkflowSource {
  const fields = given.split(" ");
  const gives = Object.fromEntries(fields.map((field) => [field, { domain: domains[field] as Domain }]));
  const level: DecisionStep = {
    kind: "decision",
    name: "level",
    needs: Object.fromEntries(fields.map((field) => [field, output("begin", field)])),
    rules: rules.map(([, answer, because]) => ({ answer, ...(because !== undefined && { because }) })),
    hit: "unique",
    ...more,
  };
  const source = sourceOf(
    workflowOf({ block: "step", step: "level" }, [level], { starts: trigger({ gives }) }),
    unread,
  );
  const whens = rules.map(
    (_, index) => [`/steps/level/rules/${index}/when`, { file: "a", start: index, end: 9 }] as const,
  );
  const options = { "/steps/level/options": { file: "a", start: 0, end: 9 } };
  const places = { ...source.places, ...Object.fromEntries(whens), ...options };
  return { ...source, places, expressions: { level: rules.map(([when]) => when) } };
}

export function found(check: WorkflowCheck, table: Table, budget: number = budgets.editor): readonly Report[] {
  return check.run(decisionOn(table), policyOf({}), { budget });
}
