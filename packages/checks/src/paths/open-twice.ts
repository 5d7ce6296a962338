import type { FlowNode } from "./flow-node.ts";
import { isInside } from "./flow-node.ts";
import { groupOf } from "./group.ts";
import type { Paths } from "./paths.ts";
import { loopsAround } from "./plan.ts";
import { branchesOf, keptApart } from "./race.ts";
import { entriesFrom } from "./walk.ts";
import type { Sight } from "./watching.ts";
import { seenOf } from "./watching.ts";

/** Two places of one step at which it can be open at the same time; one of both where the flow goes on without it. */
export interface OpenTwice {
  readonly step: string;
  readonly first: FlowNode;
  readonly second: FlowNode;
}

/** Every step that can be open twice at once, each with one pair of places. Items of a list have a step each. */
export function openTwiceIn(paths: Paths): readonly OpenTwice[] {
  return [...paths.plan.occurrences].flatMap(([step, all]) => {
    const places = all.filter(({ number }) => paths.reach.entered.has(number));
    const found = besideEachOther(paths, step, places) ?? leftBehind(paths, step, places);
    return found ? [found] : [];
  });
}

function besideEachOther(paths: Paths, step: string, places: readonly FlowNode[]): OpenTwice | undefined {
  for (const [index, first] of places.entries()) {
    for (const second of places.slice(index + 1)) {
      const around = meetingOf(first, second);
      const [own, other] = [branchWith(around, first), branchWith(around, second)];
      if (!around || !own || !other || own === other) continue;
      if (keptApart(first, second, { around, own, other })) continue;
      if (bothFromOne(paths, around, [own, first], [other, second])) return { step, first, second };
    }
  }
  return undefined;
}

function meetingOf(first: FlowNode, second: FlowNode): FlowNode | undefined {
  let around = first.parent;
  while (around && !isInside(second, around)) around = around.parent;
  return around;
}

function branchWith(around: FlowNode | undefined, node: FlowNode): FlowNode | undefined {
  return around && branchesOf(around).find((branch) => isInside(node, branch));
}

type Lead = readonly [branch: FlowNode, to: FlowNode];

/** Is there one situation before the branches from which both places are reached? */
function bothFromOne({ plan, reach }: Paths, around: FlowNode, one: Lead, two: Lead): boolean {
  const apart = [...new Map(plan.consults.map(({ variable }) => [variable.key, variable])).values()];
  const certain = apart.filter(({ key }) => !key.startsWith('value:{"gives"'));
  const group = groupOf(plan, [], [], certain);
  const [[own, first], [other, second]] = [one, two];
  // What the first way has settled holds for the second, too.
  const there = entriesFrom(plan, group, own, reach.entries.get(around.number)).get(first.number);
  return there !== undefined && entriesFrom(plan, group, other, there).has(second.number);
}

/** A `parallel` that goes on while its rest finishes may be met by the same step again. */
function leftBehind(paths: Paths, step: string, places: readonly FlowNode[]): OpenTwice | undefined {
  const leaving = paths.plan.nodes.filter(
    ({ block }) => block.block === "parallel" && block.rest === "finish" && block.need < block.of.length,
  );
  const inside = leaving.filter((node) => places.some((place) => isInside(place, node)));
  const again = inside.some((node) => loopsAround(node).length > 0 || places.some((place) => !isInside(place, node)));
  if (!again) return undefined;
  const sight: Sight = { reader: `step:${step}`, variable: 0, value: 1 };
  const behind = { key: `behind:${step}`, initial: 0, onStep: new Map() };
  if (!seenOf(paths, { variables: [behind], sights: [sight], behind: 0 }).has(sight)) return undefined;
  const first = places.find((place) => inside.some((node) => isInside(place, node)));
  const second = places.find((place) => place !== first) ?? first;
  return first && second && { step, first, second };
}
