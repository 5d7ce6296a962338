import type { Box } from "../box/box.ts";
import { at, common } from "../box/box.ts";
import type { Condition } from "../region/region-of.ts";
import { conditionsIn, regionOf } from "../region/region-of.ts";
import { bitsOf, meetings } from "../search/meetings.ts";
import type { Meter } from "../search/meter.ts";
import { boxOf } from "../search/pieces.ts";
import { somewhere } from "../search/somewhere.ts";
import { witness } from "../witness/witness.ts";
import { moveOutOf } from "./boundary-move.ts";
import { confirmed } from "./confirmed.ts";
import type { Overlap } from "./coverage.ts";
import { feasible } from "./feasible.ts";
import type { ReadTable } from "./table.ts";

/** Pairs are listed up to here. */
export const mostOverlaps = 20;

/** Two rules that both match in a box. */
export interface Meeting {
  readonly rules: readonly [number, number];
  readonly box: Box;
  /** Both ask the same of everything that is opaque. */
  readonly certain: boolean;
}

export interface Meetings {
  readonly found: readonly Meeting[];
  readonly more: boolean;
  readonly checked: number;
}

/** The first pairs of rules that match one input, of those that this asks about. */
export function findMeetings(read: ReadTable, asked: (a: number, b: number) => boolean, meter: Meter): Meetings {
  const found = new Map<string, Meeting>();
  let more = false;
  const add = (a: number, b: number, box: Box, certain: boolean): boolean => {
    const rules = a < b ? ([a, b] as const) : ([b, a] as const);
    const key = rules.join();
    if (found.get(key)?.certain || (found.has(key) && !certain)) return true;
    if (!found.has(key) && found.size === mostOverlaps) more = true;
    else found.set(key, { rules, box, certain });
    return !more;
  };
  let checked = meetingBoxes(read, asked, meter, add);
  if (!more && !meetingFormulas(read, asked, meter, add))
    checked = Math.min(checked, 1 - 1 / (read.pieces.rule.length + 1));
  const sorted = [...found.values()].sort((a, b) => a.rules[0] - b.rules[0] || a.rules[1] - b.rules[1]);
  return { found: sorted, more, checked: more ? 1 : checked };
}

type Add = (a: number, b: number, box: Box, certain: boolean) => boolean;
type Asked = (a: number, b: number) => boolean;

function meetingBoxes(read: ReadTable, asked: Asked, meter: Meter, add: Add): number {
  const { pieces, space } = read;
  const partners = partnersOf(read, asked);
  return meetings(pieces, partners, meter, (piece, other) => {
    const [a, b] = [pieces.rule[piece] as number, pieces.rule[other] as number];
    if (a === b || !asked(a, b)) return true;
    const [left, right] = [boxOf(pieces, piece), boxOf(pieces, other)];
    const box = common(space.axes, left, right);
    const real = box && feasible(read, box);
    return real === undefined || add(a, b, real, sameUnknowns(read, left, right));
  });
}

/** The pieces to ask about, by the answer of the rule: the same set for all rules of one answer. */
function partnersOf({ pieces, table }: ReadTable, asked: Asked): (piece: number) => Int32Array {
  const sets = new Map<string, Int32Array>();
  return (piece) => {
    const rule = pieces.rule[piece] as number;
    const answer = table.rules[rule]?.answer ?? "";
    let set = sets.get(answer);
    if (set === undefined) {
      const ids = Array.from({ length: pieces.boxes }, (_, id) => id);
      set = bitsOf(
        ids.filter((id) => asked(rule, pieces.rule[id] as number)),
        pieces.boxes,
      );
      sets.set(answer, set);
    }
    return set;
  };
}

function sameUnknowns({ space }: ReadTable, a: Box, b: Box): boolean {
  return space.axes.every(({ about }, index) => about.is !== "opaque" || at(a, 2 * index) === at(b, 2 * index));
}

/** Rules that are no boxes are asked about one by one. */
function meetingFormulas(read: ReadTable, asked: Asked, meter: Meter, add: Add): boolean {
  const { pieces, formulas, space } = read;
  for (const rule of new Set(pieces.rule.slice(pieces.boxes))) {
    for (const other of formulas.keys()) {
      if (other === rule || !asked(rule, other) || (other < rule && !isBoxes(read, other))) continue;
      const both = [formulas[rule] ?? false, formulas[other] ?? false];
      let goesOn = true;
      somewhere(space.axes, both, meter, (box) => {
        const real = feasible(read, box);
        if (real === undefined) return false;
        goesOn = add(rule, other, real, conditionsIn(space, real).length === 0);
        return true;
      });
      if (meter.exhausted) return false;
      if (!goesOn) return true;
    }
  }
  return true;
}

function isBoxes({ pieces }: ReadTable, rule: number): boolean {
  return !pieces.rule.slice(pieces.boxes).includes(rule);
}

/** Under `unique`: inputs that two rules answer differently. */
export function findOverlaps(
  read: ReadTable,
  meter: Meter,
): { overlaps: readonly Overlap[]; more: boolean; checked: number } {
  const { rules } = read.table;
  const { found, more, checked } = findMeetings(read, (a, b) => rules[a]?.answer !== rules[b]?.answer, meter);
  return { overlaps: found.map((each) => overlapOf(read, each)), more, checked };
}

function overlapOf(read: ReadTable, { rules, box, certain }: Meeting): Overlap {
  const { space, table } = read;
  const needed: readonly Condition[] = conditionsIn(space, box);
  const given = witness(space, table.domains, box) ?? {};
  const shown = confirmed(read, box, given, (matched) => rules.every((rule) => matched[rule]), needed);
  const region = regionOf(space, box);
  const move = needed.length === 0 ? moveOutOf(read, box, region, rules) : undefined;
  return {
    rules,
    region,
    ...(shown && { witness: shown }),
    dependsOn: certain ? [] : needed,
    ...(move && { boundaryMove: move }),
  };
}
