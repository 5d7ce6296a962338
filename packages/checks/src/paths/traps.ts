import type { FlowNode } from "./flow-node.ts";
import { isInside } from "./flow-node.ts";
import { countIn } from "./group.ts";
import type { Paths } from "./paths.ts";

/** States of one machine that are entered and from which no path reaches an end. */
export interface Trap {
  readonly machine: FlowNode;
  /** In the order of the text. */
  readonly states: readonly FlowNode[];
}

/** Every trap of a workflow. A state whose outcomes nobody answers is told of elsewhere. */
export function trapsIn({ plan, reach }: Paths): readonly Trap[] {
  return plan.nodes.flatMap((machine) => {
    const { block } = machine;
    if (block.block !== "states" || !reach.entered.has(machine.number)) return [];
    const turns = reach.turns.get(machine.number);
    const inside = machine.inner.filter(({ number }) => reach.entered.has(number));
    const escapes = new Set(inside.filter((state) => leaves({ plan, reach }, state)).map(({ name }) => name));
    for (let size = -1; size !== escapes.size; ) {
      size = escapes.size;
      for (const { name = "" } of inside) {
        if ([...(turns?.get(name) ?? [])].some((next) => escapes.has(next))) escapes.add(name);
      }
    }
    const states = inside.filter(({ name }) => !escapes.has(name));
    return states.length === 0 ? [] : [{ machine, states }];
  });
}

/** Can the machine be left from here, or the instance end here? Also where that cannot be known. */
function leaves({ plan, reach }: Pick<Paths, "plan" | "reach">, state: FlowNode): boolean {
  const machine = state.parent?.block;
  const goes = machine?.block === "states" ? machine.states[state.name ?? ""]?.goes : undefined;
  const left = reach.left.get(state.number) ?? new Set();
  if (goes === undefined && left.size > 0) return true;
  if (goes !== undefined && [...left].some((outcome) => !Object.hasOwn(goes, outcome))) return true;
  const ends = [...reach.ended.values()].some((places) => [...places.keys()].some((end) => isInside(end, state)));
  return ends || countIn(plan.holes, state) > 0;
}
