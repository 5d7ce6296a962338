import { meter } from "../search/meter.ts";
import { boundariesOf } from "./boundaries.ts";
import type { Coverage, Gap, RuleTable } from "./coverage.ts";
import { findGaps } from "./gaps.ts";
import { onGivenFields } from "./given-fields.ts";
import { findMergeable } from "./mergeable.ts";
import { findNever } from "./never.ts";
import { findOptionalCompared } from "./optional-compared.ts";
import { findOverlaps } from "./overlaps.ts";
import { readTable } from "./table.ts";
import { findUndecided } from "./undecided.ts";

/** Work for one question while somebody types, in visited rules times fields: some tens of milliseconds. */
export const editorBudget = 2_000_000;

/**
 * Decides for which inputs the rules of a table have no answer, or two, and which rules could go.
 *
 * Inputs are those that the domains admit, so it holds only where data is validated before rules see it. A rule that
 * throws does not match; what is truthy counts as true.
 *
 * @param budget the most work for each question, in visited rules times fields, never time
 */
export function cover(table: RuleTable, budget = editorBudget): Coverage {
  const read = readTable(onGivenFields(table));
  const [certain, possible] = [meter(budget), meter(budget)];
  const found = findGaps(read, certain, possible);
  const overlaps = table.hit === "unique" ? findOverlaps(read, meter(budget)) : none;
  const never = findNever(read, meter(budget));
  const mergeable = findMergeable(read, new Set(never.never.map(({ rule }) => rule)), meter(budget));
  const answered = table.otherwise !== undefined;
  const complete = !found.more && !certain.exhausted && !possible.exhausted;
  return {
    gaps: answered ? [] : found.gaps,
    moreGaps: !answered && found.more,
    overlaps: overlaps.overlaps,
    moreOverlaps: overlaps.more,
    never: never.never,
    mergeable: mergeable.mergeable,
    hidden: answered && complete && looksComplete(table, found.gaps) ? found.gaps : [],
    optionalCompared: findOptionalCompared(read),
    undecided: findUndecided(read),
    // Only who moves a rule's boundary looks at it, and it takes as long as finding the gaps of a small table.
    get boundaries() {
      return boundariesOf(read.space);
    },
    checked: {
      gaps: Math.min(certain.checked, possible.checked),
      overlaps: overlaps.checked,
      never: never.checked,
      mergeable: mergeable.checked,
    },
  };
}

const none = { overlaps: [], more: false, checked: 1 };

/** Nothing is left to `otherwise` but ends of ranges: whoever wrote the rules may have meant them to be all. */
function looksComplete({ rules }: RuleTable, gaps: readonly Gap[]): boolean {
  return rules.length > 1 && gaps.every(({ sliver, dependsOn }) => sliver && dependsOn.length === 0);
}
