import { meter } from "../search/meter.ts";
import type { Coverage, RuleTable } from "./coverage.ts";
import { findGaps } from "./gaps.ts";
import { readTable } from "./table.ts";

/** Work for one question while somebody types, in visited rules times fields: some tens of milliseconds. */
export const editorBudget = 2_000_000;

/**
 * Decides for which inputs the rules of a table have no answer, two, or one too many.
 *
 * @param budget the most work for each question, in visited rules times fields, never time
 */
export function cover(table: RuleTable, budget = editorBudget): Coverage {
  const read = readTable(table);
  const [certain, possible] = [meter(budget), meter(budget)];
  const found = findGaps(read, certain, possible);
  const answered = table.otherwise !== undefined;
  return {
    gaps: answered ? [] : found.gaps,
    moreGaps: !answered && found.more,
    overlaps: [],
    moreOverlaps: false,
    never: [],
    mergeable: [],
    hidden: [],
    optionalCompared: [],
    undecided: [],
    boundaries: [],
    checked: { gaps: Math.min(certain.checked, possible.checked), overlaps: 1, never: 1, mergeable: 1 },
  };
}
