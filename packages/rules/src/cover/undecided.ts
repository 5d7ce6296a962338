import type { Formula } from "../box/formula.ts";
import { allOf, anyOf } from "../box/formula.ts";
import { meter } from "../search/meter.ts";
import { somewhere } from "../search/somewhere.ts";
import type { Undecided } from "./coverage.ts";
import { feasible } from "./feasible.ts";
import type { ReadTable } from "./table.ts";

const budget = 20_000;

/** Opaque conditions that turn whether a rule matches, for some input. */
export function findUndecided(read: ReadTable): readonly Undecided[] {
  const { space, table, formulas } = read;
  return space.axes.flatMap(({ about }, axis) => {
    if (about.is !== "opaque") return [];
    const rules = [...table.rules.keys()].filter((rule) => turns(read, formulas[rule] ?? false, rule, axis));
    return rules.length === 0 ? [] : [{ key: about.key, text: about.text, rules }];
  });
}

function turns(read: ReadTable, formula: Formula, rule: number, axis: number): boolean {
  if (!reads(formula, axis)) return false;
  const { space, table } = read;
  const expression = table.rules[rule]?.expression;
  const against = expression === undefined ? true : space.formula(expression, false);
  return [1, 2].some((value) => {
    const both = [assumed(formula, axis, value), assumed(against, axis, 3 - value)];
    const work = meter(budget);
    // Too hard to tell counts as a yes: silence would be taken for proof.
    return somewhere(space.axes, both, work, (box) => feasible(read, box) !== undefined) || work.exhausted;
  });
}

function reads(formula: Formula, axis: number): boolean {
  if (typeof formula === "boolean") return false;
  return formula.is === "in" ? formula.axis === axis : formula.of.some((each) => reads(each, axis));
}

/** The formula where an opaque condition answers so; `value` is its bit. */
function assumed(formula: Formula, axis: number, value: number): Formula {
  if (typeof formula === "boolean") return formula;
  if (formula.is === "in") {
    return formula.axis === axis && typeof formula.cells === "number" ? (formula.cells & value) !== 0 : formula;
  }
  return (formula.is === "and" ? allOf : anyOf)(formula.of.map((each) => assumed(each, axis, value)));
}
