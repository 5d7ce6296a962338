import type { Domain } from "@geartrain/model";
import type { Box } from "../box/box.ts";
import { wholeBox } from "../box/box.ts";
import { boxesOf } from "../box/pieces.ts";
import type { Meter } from "../search/meter.ts";
import { meter as newMeter } from "../search/meter.ts";
import { apart, partialAxes } from "../search/pieces.ts";
import { somewhere } from "../search/somewhere.ts";
import { uncovered } from "../search/uncovered.ts";
import type { Never } from "./coverage.ts";
import { feasible } from "./feasible.ts";
import type { ReadTable } from "./table.ts";
import { readTable } from "./table.ts";

/** So many rules are tried to be left out of what shadows another. */
const mostTried = 24;

/** Rules that can never match, or never get their turn; only what is proved within the budget. */
export function findNever(read: ReadTable, meter: Meter): { never: readonly Never[]; checked: number } {
  const never: Never[] = [];
  for (const rule of read.table.rules.keys()) {
    const found = neverOf(read, rule, meter);
    if (meter.exhausted) return { never, checked: rule / read.table.rules.length };
    if (found) never.push(found);
  }
  return { never, checked: 1 };
}

function neverOf(read: ReadTable, rule: number, meter: Meter): Never | undefined {
  const open = anywhere(read, rule, meter);
  if (meter.exhausted) return undefined;
  if (!open) return { rule, why: holdsBeyond(read, rule) ? "outside the domain" : "contradiction", by: [] };
  if (read.table.hit !== "first" || rule === 0) return undefined;
  const earlier = read.pieces.rule.flatMap((each, id) => (each < rule ? [id] : []));
  const by = shadows(read, rule, Int32Array.from(earlier), meter);
  return by && { rule, why: "shadowed", by: fewest(read, rule, by, meter) };
}

/** Is there any input that the rule matches? */
export function anywhere(read: ReadTable, rule: number, meter: Meter): boolean {
  const { space, formulas } = read;
  return somewhere(space.axes, [formulas[rule] ?? false], meter, (box) => feasible(read, box) !== undefined);
}

/** The boxes of a rule; of a rule that is none, the whole space. */
export function boxesOfRule({ space, formulas }: ReadTable, rule: number): readonly Box[] {
  return boxesOf(space.axes, formulas[rule] ?? false) ?? [wholeBox(space.axes)];
}

/** The rules of these pieces that together match whatever the rule matches; undefined where they do not. */
export function shadows(read: ReadTable, rule: number, ids: Int32Array, meter: Meter): readonly number[] | undefined {
  const { pieces, formulas, space } = read;
  const used = new Set<number>();
  const own = formulas[rule] ?? false;
  for (const box of boxesOfRule(read, rule)) {
    if (!meter.spend(ids.length)) return undefined;
    const near = ids.filter((id) => partialAxes(pieces, id, box) !== apart);
    // What no piece covers counts only where the rule itself matches; for a rule of one box that is everywhere.
    const found = (left: Box) =>
      !somewhere(space.axes, [own], meter, (part) => feasible(read, part) !== undefined, left);
    if (!uncovered({ pieces, meter, found, used }, near, box)) return undefined;
  }
  return [...new Set([...used].map((id) => pieces.rule[id] as number))].sort((a, b) => a - b);
}

/** Without the rules that are not needed for the proof. */
function fewest(read: ReadTable, rule: number, by: readonly number[], meter: Meter): readonly number[] {
  if (by.length > mostTried) return by;
  return by.reduceRight<readonly number[]>((kept, each) => {
    const others = kept.filter((other) => other !== each);
    const ids = read.pieces.rule.flatMap((of, id) => (others.includes(of) ? [id] : []));
    return shadows(read, rule, Int32Array.from(ids), meter) ? others : kept;
  }, by);
}

/** Would the rule match something if its fields could hold any value of their type? */
function holdsBeyond({ table }: ReadTable, rule: number): boolean {
  const only = table.rules[rule];
  if (only === undefined) return false;
  const domains = Object.fromEntries(Object.entries(table.domains).map(([name, domain]) => [name, wide(domain)]));
  const read = readTable({ domains, rules: [only], hit: "unique" });
  return anywhere(read, 0, newMeter(100_000));
}

function wide(domain: Domain): Domain {
  const open = { optional: true, nullable: true } as const;
  switch (domain.type) {
    case "number":
    case "string":
      return { type: domain.type, ...open };
    case "oneOf": {
      const types = [...new Set(domain.values.map((value) => typeof value))];
      const of = types.flatMap((type): readonly Domain[] =>
        type === "number" || type === "string" || type === "boolean" ? [{ type }] : [],
      );
      const [only] = of;
      return of.length === 1 && only ? { ...only, ...open } : { type: "union", of, ...open };
    }
    case "array":
      return { type: "array", of: { type: "unknown" }, ...open };
    case "object": {
      const fields = Object.entries(domain.fields).map(([name, field]) => [name, wide(field)] as const);
      return { type: "object", fields: Object.fromEntries(fields), ...open };
    }
    default:
      return { ...domain, ...open };
  }
}
