import type { Expression, JsonObject } from "@geartrain/model";
import type { Formula } from "../box/formula.ts";
import { possibly } from "../box/formula.ts";
import { evaluateExpression } from "../expression/evaluate-expression.ts";
import { drafts } from "../plan/drafts.ts";
import type { Pieces } from "../search/pieces.ts";
import { piecesOf } from "../search/pieces.ts";
import type { Space } from "../space/space.ts";
import { spaceOf } from "../space/space.ts";
import type { RuleTable } from "./coverage.ts";

/** A table made ready for questions. */
export interface ReadTable {
  readonly table: RuleTable;
  readonly space: Space;
  readonly formulas: readonly Formula[];
  readonly pieces: Pieces;
  /** What rules may match, whatever opaque conditions answer. */
  readonly possible: Pieces;
  readonly hasOpaque: boolean;
}

export function readTable(table: RuleTable): ReadTable {
  const conditions = table.rules.map(({ expression }) => expression);
  const space = spaceOf(drafts(table.domains), conditions);
  const formulas = conditions.map((each) => space.formula(each, true));
  const pieces = piecesOf(space.axes, formulas);
  const isOpaque = (axis: number) => space.axes[axis]?.about.is === "opaque";
  const hasOpaque = space.axes.some((_, index) => isOpaque(index));
  const possible = hasOpaque
    ? piecesOf(
        space.axes,
        formulas.map((each) => possibly(each, isOpaque)),
      )
    : pieces;
  return { table, space, formulas, pieces, possible, hasOpaque };
}

/** Does the rule match? `undefined`: that hangs on a condition nobody can answer. A rule that throws does not match. */
export function matches(expression: Expression, given: JsonObject): boolean | undefined {
  try {
    return Boolean(evaluateExpression(expression, given));
  } catch (error) {
    return error instanceof TypeError ? false : undefined;
  }
}
