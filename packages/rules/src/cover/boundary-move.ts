import type { Expression } from "@geartrain/model";
import type { Box } from "../box/box.ts";
import type { Formula } from "../box/formula.ts";
import { standingOf } from "../box/formula.ts";
import { everyPart, withPartAt } from "../expression/parts.ts";
import type { Region } from "../region/region.ts";
import { meter } from "../search/meter.ts";
import { somewhere } from "../search/somewhere.ts";
import type { BoundaryMove } from "./coverage.ts";
import { feasible } from "./feasible.ts";
import type { ReadTable } from "./table.ts";

/** Work for one try; what cannot be proved within it is not proposed. */
const budget = 50_000;

const turned = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" } as const;

/** The one comparison that, with its end taken in, makes its rule match the gap and nothing that another rule matches. */
export function moveInto(read: ReadTable, gap: Box, region: Region): BoundaryMove | undefined {
  return moves(read, region, [...read.table.rules.keys()]).find(({ rule, expression }) => {
    const now = read.space.formula(expression, true);
    if (standingOf(now, gap) !== "inside") return false;
    const before = not(read, rule);
    return read.formulas.every((other, index) => index === rule || isNowhere(read, [now, before, other]));
  })?.move;
}

/** The one comparison of two rules that, with its end left out, parts them and leaves nothing unanswered. */
export function moveOutOf(
  read: ReadTable,
  overlap: Box,
  region: Region,
  rules: readonly [number, number],
): BoundaryMove | undefined {
  return moves(read, region, rules).find(({ rule, expression }) => {
    const other = rules[0] === rule ? rules[1] : rules[0];
    const now = read.space.formula(expression, true);
    if (standingOf(now, overlap) !== "outside" || !isNowhere(read, [now, read.formulas[other] ?? false])) return false;
    const lost = [read.formulas[rule] ?? false, read.space.formula(expression, false)];
    return isNowhere(read, [...lost, not(read, other)]);
  })?.move;
}

function not({ space, table }: ReadTable, rule: number): Formula {
  const expression = table.rules[rule]?.expression;
  return expression === undefined || space.formula(expression, false);
}

function isNowhere(read: ReadTable, formulas: readonly Formula[]): boolean {
  const work = meter(budget);
  return !somewhere(read.space.axes, formulas, work, (box) => feasible(read, box) !== undefined) && !work.exhausted;
}

interface Try {
  readonly move: BoundaryMove;
  readonly rule: number;
  readonly expression: Expression;
}

/** Every comparison with a value that the region is about, its end turned. */
function moves({ table }: ReadTable, { fields }: Region, rules: readonly number[]): readonly Try[] {
  const values = new Set(fields.flatMap(({ parts }) => (parts.length === 1 ? oneOf(parts[0]) : [])));
  if (values.size === 0) return [];
  return rules.flatMap((rule) => {
    const root = table.rules[rule]?.expression;
    if (root === undefined) return [];
    return [...everyPart(root)].flatMap(([path, part]): readonly Try[] => {
      if (part.is !== "compare" || !(part.by in turned)) return [];
      if (![part.left, part.right].some((side) => side.is === "literal" && values.has(side.value))) return [];
      const from = part.by as keyof typeof turned;
      const to = turned[from];
      return [{ move: { rule, path, from, to }, rule, expression: withPartAt(root, path, { ...part, by: to }) }];
    });
  });
}

function oneOf(part: Region["fields"][number]["parts"][number] | undefined): readonly unknown[] {
  if (part?.is === "value") return [part.value];
  const isOne = part?.is === "texts" && part.from?.included && part.to?.included && part.from.at === part.to.at;
  return isOne ? [part.from?.at] : [];
}
