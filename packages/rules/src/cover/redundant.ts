import type { Box } from "../box/box.ts";
import { branch } from "../search/branch.ts";
import type { Meter } from "../search/meter.ts";
import { apart, boxOf, partialAxes } from "../search/pieces.ts";
import { feasible } from "./feasible.ts";
import { boxesOfRule } from "./never.ts";
import type { ReadTable } from "./table.ts";

/**
 * Would every input have the same answer without this rule? Under `first` an earlier rule may answer anyhow, else the
 * first of the later ones has to answer the same; under `unique` the others that match do, or they overlap.
 */
export function isRedundant(read: ReadTable, rule: number, meter: Meter): boolean {
  const { pieces, table } = read;
  const others = Int32Array.from(
    [...pieces.rule.keys()].filter((id) => pieces.rule[id] !== rule).sort((a, b) => ruleAt(a) - ruleAt(b) || a - b),
  );
  function ruleAt(id: number): number {
    return pieces.rule[id] as number;
  }
  const same = (id: number) => table.rules[ruleAt(id)]?.answer === table.rules[rule]?.answer;
  const isGood = (id: number) => (table.hit === "first" && ruleAt(id) < rule) || same(id);

  const search = (ids: Int32Array, box: Box): boolean => {
    if (!meter.spend(ids.length * pieces.axes.length + 1)) return false;
    const near: number[] = [];
    let covering: number | undefined;
    for (const id of ids) {
      const partial = partialAxes(pieces, id, box);
      if (partial === apart) continue;
      if (partial === 0 && (table.hit === "first" || same(id))) {
        covering = id;
        break;
      }
      // Under `unique` a rule that answers otherwise is an overlap, which is told by itself.
      if (table.hit === "first" || same(id)) near.push(id);
    }
    const bad = near.filter((id) => !isGood(id));
    const good = near.filter(isGood);
    if (covering !== undefined && isGood(covering) && bad.length === 0) return true;
    if (good.length === 0 && (covering === undefined || !isGood(covering))) return feasible(read, box) === undefined;
    const kept = Int32Array.from(covering === undefined ? near : [...near, covering]);
    return branch(pieces, Int32Array.from(near), box, meter).every((half) => search(kept, half));
  };
  const own = [...pieces.rule.keys()].filter((id) => pieces.rule[id] === rule);
  if (own.some((id) => id >= pieces.boxes)) return false;
  return boxesOfRule(read, rule).length > 0 && own.every((id) => search(others, boxOf(pieces, id)));
}
