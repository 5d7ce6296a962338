import type { Expression } from "@geartrain/model";
import type { Formula } from "../box/formula.ts";
import { resolver } from "../box/formula.ts";
import type { Drafts } from "../plan/drafts.ts";
import { facts } from "../plan/drafts.ts";
import type { FieldFacts } from "../plan/field.ts";
import type { Plan } from "../plan/plan.ts";
import { planRule } from "../plan/plan-rule.ts";
import type { Axis } from "./axis.ts";
import type { Guard } from "./guard.ts";
import { guardsOf } from "./guard.ts";

/** The inputs of one rule table, cut into cells that no rule tells apart. */
export interface Space {
  readonly axes: readonly Axis[];
  readonly guards: readonly Guard[];
  /** Does a field that rules ask about admit no value at all? Then there is no input. */
  readonly empty: boolean;
  /** Do rules compare fields with each other? */
  readonly related: boolean;
  factsOf(path: readonly string[]): FieldFacts;
  /** Where a condition is true (or false). It must ask nothing that the table's rules do not ask. */
  formula(expression: Expression, wanted: boolean): Formula;
}

/** The space for these conditions, in which all of them are exact. */
export function spaceOf(drafts: Drafts, conditions: readonly Expression[]): Space {
  const plans = new Map<Expression, Plan>(conditions.map((each) => [each, planRule(each, true, drafts)]));
  // Where a condition is false may ask about the same axes in other words; it adds no cut that is not there.
  const axes = drafts.sealed();
  const resolve = resolver(axes);
  return {
    axes,
    guards: guardsOf(axes),
    empty: axes.some(({ cells }) => cells.length === 0),
    related: axes.some(({ about }) => about.is === "pair"),
    factsOf: (path) => facts(drafts, path),
    formula: (expression, wanted) => {
      const known = wanted ? plans.get(expression) : undefined;
      return resolve(known ?? planRule(expression, wanted, drafts));
    },
  };
}
