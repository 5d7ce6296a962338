import type { Plan } from "../plan/plan.ts";
import type { Axis } from "../space/axis.ts";
import { blockFinder } from "./blocks.ts";
import type { Box } from "./box.ts";
import type { CellSet, Standing } from "./cell-set.ts";
import { cellsWhere, standing, wholeMask } from "./cell-set.ts";

/** A condition in terms of cells: which inputs it holds for, without its author's words. */
export type Formula = boolean | Connected | Within;

export interface Connected {
  readonly is: "and" | "or";
  readonly of: readonly Formula[];
}

export interface Within {
  readonly is: "in";
  readonly axis: number;
  readonly cells: CellSet;
}

export function allOf(of: readonly Formula[]): Formula {
  return connected("and", of, false);
}

export function anyOf(of: readonly Formula[]): Formula {
  return connected("or", of, true);
}

function connected(is: "and" | "or", of: readonly Formula[], decisive: boolean): Formula {
  const open = of.filter((each) => each !== !decisive);
  if (open.includes(decisive)) return decisive;
  const [only = !decisive] = open;
  return open.length < 2 ? only : { is, of: open };
}

/** Turns plans into formulas, once the axes are known. */
export function resolver(axes: readonly Axis[]): (plan: Plan) => Formula {
  const blocks = axes.map(blockFinder);
  const resolve = (plan: Plan): Formula => {
    if (typeof plan === "boolean") return plan;
    if (plan.is !== "test") return (plan.is === "and" ? allOf : anyOf)(plan.of.map(resolve));
    const index = plan.draft.index;
    const axis = axes[index] as Axis;
    const starts = blocks[index]?.(plan.cuts) ?? [];
    const cells = cellsWhere(axis, starts, (cell) => {
      const asked = axis.cells[cell];
      return asked !== undefined && plan.holds(asked);
    });
    return simplified({ is: "in", axis: index, cells }, axis);
  };
  return resolve;
}

function simplified(within: Within, axis: Axis): Formula {
  const { cells } = within;
  if (typeof cells === "number") return cells === 0 ? false : cells === wholeMask(axis) ? true : within;
  if (cells.length === 0) return false;
  return cells[0] === 0 && cells[1] === axis.cells.length - 1 ? true : within;
}

/** Does it hold everywhere in the box, nowhere, or may it be either? */
export function standingOf(formula: Formula, box: Box): Standing {
  if (typeof formula === "boolean") return formula ? "inside" : "outside";
  if (formula.is === "in") return standing(formula.cells, box[2 * formula.axis] ?? 0, box[2 * formula.axis + 1] ?? 0);
  const [decisive, other] = formula.is === "and" ? (["outside", "inside"] as const) : (["inside", "outside"] as const);
  let result: Standing = other;
  for (const each of formula.of) {
    const stands = standingOf(each, box);
    if (stands === decisive) return decisive;
    if (stands === "partial") result = "partial";
  }
  return result;
}

/** A part of the formula that is neither true nor false in the box: where to split it. */
export function openPart(formula: Formula, box: Box): Within | undefined {
  if (typeof formula === "boolean") return undefined;
  if (formula.is === "in") return standingOf(formula, box) === "partial" ? formula : undefined;
  for (const each of formula.of) {
    if (standingOf(each, box) !== "partial") continue;
    const found = openPart(each, box);
    if (found) return found;
  }
  return undefined;
}

/** The same with every test of these axes taken to hold: what may be true for some of their values. */
export function possibly(formula: Formula, unknown: (axis: number) => boolean): Formula {
  if (typeof formula === "boolean") return formula;
  if (formula.is === "in") return unknown(formula.axis) ? true : formula;
  return (formula.is === "and" ? allOf : anyOf)(formula.of.map((each) => possibly(each, unknown)));
}
