/* Comparisons with what may be missing, of which nobody has thought. */
import type { Expression } from "@geartrain/model";
import type { Coverage, OptionalCompared, Region, RuleTable } from "@geartrain/rules";
import { partsOf } from "./expression-parts.ts";

interface Covered {
  readonly table: RuleTable;
  readonly coverage: Coverage;
}

/** Those that no other finding tells of, and no rule asks about. */
export function openComparisons(covered: Covered): readonly OptionalCompared[] {
  return covered.coverage.optionalCompared.filter((each) => !isGap(covered, each) && !isAskedFor(covered, each));
}

/** That nothing answers without the value is another finding, and says more. */
function isGap({ coverage, table }: Covered, { field }: OptionalCompared): boolean {
  // A selection may well select nothing.
  if (table.hit === "collect") return false;
  return coverage.gaps.some(({ region }) =>
    region.fields.some(({ path, parts }) => path.join(".") === field.join(".") && parts.every(isNothing)),
  );
}

/** Some rule says what holds without the value: somebody has thought of it, and gaps and overlaps tell the rest. */
function isAskedFor({ table }: Covered, { field }: OptionalCompared): boolean {
  return table.rules.some(({ expression }) => asksForAbsence(expression, field.join(".")));
}

function asksForAbsence(expression: Expression, field: string): boolean {
  const sides = "left" in expression ? [expression.left, expression.right] : [];
  const about = sides.some((side) => side.is === "field" && side.path.join(".") === field);
  const absence = sides.some((side) => side.is === "undefined" || (side.is === "literal" && side.value === null));
  if (about && ((expression.is === "compare" && absence) || expression.is === "coalesce")) return true;
  return partsOf(expression).some((part) => asksForAbsence(part, field));
}

function isNothing(part: Region["fields"][number]["parts"][number]): boolean {
  return part.is === "missing" || (part.is === "value" && part.value === null);
}
