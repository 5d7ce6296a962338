import type { Block } from "@geartrain/model";

/** How a block can be gone through without certain steps: to what follows it, or to an end of the instance. */
interface Without {
  readonly through: boolean;
  readonly ends: boolean;
}

const stuck: Without = { through: false, ends: false };
const free: Without = { through: true, ends: false };

/** Does every way through this flow to an end pass one of these steps? */
export function mustPass(flow: Block, steps: ReadonlySet<string>): boolean {
  const { through, ends } = without(flow, steps);
  return !through && !ends;
}

function without(block: Block, steps: ReadonlySet<string>): Without {
  const inside = (inner: Block): Without => without(inner, steps);
  switch (block.block) {
    case "step":
      return steps.has(block.step) ? stuck : free;
    case "proceed":
      return free;
    case "end":
      return { through: false, ends: true };
    case "sequence":
      return inOrder(block.of.map(inside));
    case "parallel":
      return together(block.of.map(inside), block.need);
    case "oneAtATime":
      return together(block.of.map(inside), block.of.length);
    case "route":
      return inOrder([
        ...("run" in block.on ? [inside(block.on.run)] : []),
        either(Object.values(block.branches).map(inside)),
      ]);
    // None of the branches may be named, and no item be there.
    case "routeEach":
    case "forEach":
      return free;
    case "race":
      return either(Object.values(block.branches).map(inside));
    case "repeat": {
      const body = inside(block.of);
      const onMax = block.onMax ? inside(block.onMax) : { through: false, ends: true };
      return { through: body.through, ends: body.ends || (body.through && onMax.ends) };
    }
    case "exclusive":
      return inside(block.of);
    case "attempt":
      return either([block.of, block.onFailure].map(inside));
    case "states":
      return machine(block, steps);
  }
}

function inOrder(parts: readonly Without[]): Without {
  let so: Without = free;
  for (const part of parts) so = { through: so.through && part.through, ends: so.ends || (so.through && part.ends) };
  return so;
}

/** An end in one branch ends all of them. */
function together(parts: readonly Without[], need: number): Without {
  const through = parts.filter((part) => part.through).length >= need;
  return { through, ends: parts.some(({ ends }) => ends) };
}

function either(parts: readonly Without[]): Without {
  return { through: parts.some(({ through }) => through), ends: parts.some(({ ends }) => ends) };
}

function machine(block: Extract<Block, { block: "states" }>, steps: ReadonlySet<string>): Without {
  const reached = new Set([block.initial]);
  let found: Without = stuck;
  for (const name of reached) {
    const state = block.states[name];
    if (state === undefined) continue;
    const inner = without(state.block, steps);
    if (inner.through) for (const next of Object.values(state.goes ?? {})) reached.add(next);
    if (state.late !== undefined) reached.add(state.late);
    const left = state.goes === undefined && inner.through;
    found = { through: found.through || left, ends: found.ends || inner.ends };
  }
  return found;
}
