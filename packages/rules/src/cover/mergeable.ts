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
  const key = ({ rule, box }: BoxRule, without: number) =>
    `${table.rules[rule]?.answer}\n${box.map((value, index) => (index >> 1 === without ? 0 : value)).join()}`;
  for (const group of groupsBy(boxes, (each) => key(each, -1))) {
    if (group.length > 1) join("same", group, (group[0] as BoxRule).box);
  }
  if (table.hit === "collect") return found;
  for (const axis of pieces.axes.keys()) {
    if (!meter.spend(boxes.length * pieces.axes.length)) break;
    const open = boxes.filter(({ rule }) => !taken.has(rule));
    for (const group of groupsBy(open, (each) => key(each, axis))) {
      for (const run of touching(group, axis, pieces.axes[axis]?.line === true)) join("adjacent", run.rules, run.box);
    }
  }
  return found;
}

function boxRules({ pieces }: ReadTable, never: ReadonlySet<number>): readonly BoxRule[] {
  const times = new Map<number, number>();
  for (const rule of pieces.rule) times.set(rule, (times.get(rule) ?? 0) + 1);
  return Array.from({ length: pieces.boxes }, (_, id) => id)
    .map((id) => ({ rule: pieces.rule[id] as number, box: boxOf(pieces, id) }))
    .filter(({ rule }) => times.get(rule) === 1 && !never.has(rule));
}

function groupsBy<T>(of: readonly T[], key: (each: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const each of of) {
    const group = groups.get(key(each));
    if (group) group.push(each);
    else groups.set(key(each), [each]);
  }
  return [...groups.values()];
}

interface Run {
  readonly rules: readonly BoxRule[];
  readonly box: Box;
}

/** What of a group follows each other without a hole; sets of values need not touch. */
function touching(group: readonly BoxRule[], axis: number, line: boolean): readonly Run[] {
  const [first] = group;
  if (group.length < 2 || first === undefined) return [];
  if (!line) {
    const union = group.reduce((mask, { box }) => mask | at(box, 2 * axis), 0);
    return [{ rules: group, box: withShare(first.box, axis, union, 0) }];
  }
  const runs: { rules: BoxRule[]; low: number; high: number }[] = [];
  for (const each of [...group].sort((a, b) => at(a.box, 2 * axis) - at(b.box, 2 * axis) || a.rule - b.rule)) {
    const [low, high] = [at(each.box, 2 * axis), at(each.box, 2 * axis + 1)];
    const last = runs.at(-1);
    if (last && low <= last.high + 1) {
      last.rules.push(each);
      last.high = Math.max(last.high, high);
    } else {
      runs.push({ rules: [each], low, high });
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
