import type { Box } from "../box/box.ts";
import { at, withShare } from "../box/box.ts";
import { regionOf } from "../region/region-of.ts";
import type { Meter } from "../search/meter.ts";
import { apart, boxOf, partialAxes } from "../search/pieces.ts";
import type { Mergeable } from "./coverage.ts";
import { findMeetings } from "./overlaps.ts";
import { isRedundant } from "./redundant.ts";
import type { ReadTable } from "./table.ts";

/** So many are listed. */
const mostMergeable = 20;

/** Rules with one answer that are one rule, or overlap. */
export function findMergeable(
  read: ReadTable,
  never: ReadonlySet<number>,
  meter: Meter,
): { mergeable: readonly Mergeable[]; checked: number } {
  const groups = adjacentRules(read, never, meter);
  const grouped = new Set(groups.flatMap(({ rules }) => rules));
  const { rules, hit } = read.table;
  const found = [...groups];
  let checked = 1;
  if (hit !== "collect") {
    const same = (a: number, b: number) =>
      rules[a]?.answer === rules[b]?.answer && !never.has(a) && !never.has(b) && !(grouped.has(a) && grouped.has(b));
    const meetings = findMeetings(read, same, meter);
    checked = meetings.checked;
    const gone = new Set<number>();
    for (const { rules: pair, box } of meetings.found) {
      if (pair.some((rule) => gone.has(rule))) continue;
      const less = [...pair].reverse().find((rule) => isRedundant(read, rule, meter));
      if (less !== undefined) {
        gone.add(less);
        found.push({
          rules: [less, ...pair.filter((rule) => rule !== less)],
          why: "redundant",
          region: regionOfRule(read, less),
        });
      } else if (hit === "unique") {
        found.push({ rules: pair, why: "overlap", region: regionOf(read.space, box) });
      }
    }
  }
  return { mergeable: found.slice(0, mostMergeable), checked: meter.exhausted ? Math.min(checked, 0.99) : checked };
}

function regionOfRule(read: ReadTable, rule: number) {
  return regionOf(read.space, boxOf(read.pieces, read.pieces.rule.indexOf(rule)));
}

/** A rule that is one box. */
interface BoxRule {
  readonly rule: number;
  readonly box: Box;
  /** A number made of the shares of all axes. */
  readonly print: number;
}

/** Rules that differ on one axis at most, and there touch. */
function adjacentRules(read: ReadTable, never: ReadonlySet<number>, meter: Meter): readonly Mergeable[] {
  const { pieces, table, space } = read;
  const taken = new Set<number>();
  const found: Mergeable[] = [];
  const boxes = boxRules(read, never);
  const join = (why: Mergeable["why"], rules: readonly BoxRule[], box: Box) => {
    if (rules.some(({ rule }) => taken.has(rule)) || !mayMove(read, rules, meter)) return;
    for (const { rule } of rules) taken.add(rule);
    found.push({ rules: rules.map(({ rule }) => rule).sort((a, b) => a - b), why, region: regionOf(space, box) });
  };
  for (const group of alike(read, boxes, -1)) if (group.length > 1) join("same", group, (group[0] as BoxRule).box);
  if (table.hit === "collect") return found;
  for (const axis of pieces.axes.keys()) {
    if (!meter.spend(boxes.length * pieces.axes.length)) break;
    const open = boxes.filter(({ rule }) => !taken.has(rule));
    for (const group of alike(read, open, axis)) {
      for (const run of touching(group, axis, pieces.axes[axis]?.line === true)) join("adjacent", run.rules, run.box);
    }
  }
  return found;
}

function boxRules({ pieces }: ReadTable, never: ReadonlySet<number>): readonly BoxRule[] {
  const times = new Map<number, number>();
  for (const rule of pieces.rule) times.set(rule, (times.get(rule) ?? 0) + 1);
  return Array.from({ length: pieces.boxes }, (_, id) => id)
    .filter((id) => times.get(pieces.rule[id] as number) === 1 && !never.has(pieces.rule[id] as number))
    .map((id) => {
      const box = boxOf(pieces, id);
      const print = pieces.axes.reduce((all, _, axis) => all + printAt(box, axis), 0);
      return { rule: pieces.rule[id] as number, box, print };
    });
}

/** Rules of one answer that are the same on all axes but this one; by a print of numbers first, then really. */
function alike({ table }: ReadTable, of: readonly BoxRule[], without: number): readonly (readonly BoxRule[])[] {
  const exact = ({ rule, box }: BoxRule) =>
    `${table.rules[rule]?.answer}\n${box.map((value, index) => (index >> 1 === without ? 0 : value)).join()}`;
  return groupsBy(of, ({ box, print }) => print - (without < 0 ? 0 : printAt(box, without)))
    .filter((group) => group.length > 1)
    .flatMap((group) => groupsBy(group, exact));
}

function groupsBy(of: readonly BoxRule[], key: (each: BoxRule) => unknown): readonly (readonly BoxRule[])[] {
  const groups = new Map<unknown, BoxRule[]>();
  for (const each of of) {
    const name = key(each);
    const group = groups.get(name);
    if (group) group.push(each);
    else groups.set(name, [each]);
  }
  return [...groups.values()];
}

function printAt(box: Box, axis: number): number {
  const mixed = Math.imul(axis + 1, 73_856_093) ^ Math.imul(at(box, 2 * axis) + 1, 19_349_663);
  return (mixed ^ Math.imul(at(box, 2 * axis + 1) + 1, 83_492_791)) >>> 0;
}

interface Run {
  readonly rules: readonly BoxRule[];
  readonly box: Box;
}

/** What of a group follows each other without a hole; sets of values need not touch. What lies in another is left out. */
function touching(group: readonly BoxRule[], axis: number, line: boolean): readonly Run[] {
  const [first] = group;
  if (group.length < 2 || first === undefined) return [];
  if (!line) {
    const share = ({ box }: BoxRule) => at(box, 2 * axis);
    const kept = group.filter((each) => !group.some((other) => other !== each && (share(each) & ~share(other)) === 0));
    const union = kept.reduce((mask, each) => mask | share(each), 0);
    return kept.length > 1 ? [{ rules: kept, box: withShare(first.box, axis, union, 0) }] : [];
  }
  const runs: { rules: BoxRule[]; low: number; high: number }[] = [];
  const low = ({ box }: BoxRule) => at(box, 2 * axis);
  const high = ({ box }: BoxRule) => at(box, 2 * axis + 1);
  for (const each of [...group].sort((a, b) => low(a) - low(b) || high(b) - high(a) || a.rule - b.rule)) {
    const last = runs.at(-1);
    if (last && high(each) <= last.high) continue;
    if (last && low(each) <= last.high + 1) {
      last.rules.push(each);
      last.high = high(each);
    } else {
      runs.push({ rules: [each], low: low(each), high: high(each) });
    }
  }
  return runs
    .filter(({ rules }) => rules.length > 1)
    .map(({ rules, low, high }) => ({ rules, box: withShare(first.box, axis, low, high) }));
}

/** Under `first` no rule between them may answer otherwise for what one of them matches. */
function mayMove({ pieces, table }: ReadTable, rules: readonly BoxRule[], meter: Meter): boolean {
  if (table.hit !== "first") return true;
  const order = rules.map(({ rule }) => rule);
  const [first, last] = [Math.min(...order), Math.max(...order)];
  const answer = table.rules[first]?.answer;
  if (!meter.spend(pieces.rule.length)) return false;
  return pieces.rule.every(
    (rule, id) =>
      rule <= first ||
      rule >= last ||
      table.rules[rule]?.answer === answer ||
      rules.every(({ box }) => partialAxes(pieces, id, box) === apart),
  );
}
