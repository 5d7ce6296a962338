import type { Block, Branches, MachineState } from "@geartrain/model";
import type { Assembly } from "../assembly/assembly.ts";
import type { BlockNode, BlockNodes, StateNode } from "./node.ts";

/** Turns a block into plain data. `place` ends with the index of each block among its parent's `innerBlocks`. */
export function compileBlock(node: BlockNode, assembly: Assembly, place: string): Block {
  const inner = (block: BlockNode, index: number): Block => compileBlock(block, assembly, `${place}.${index}`);
  const branches = (named: BlockNodes, first: number): Branches =>
    Object.fromEntries(Object.entries(named).map(([name, block], index) => [name, inner(block, first + index)]));
  switch (node.block) {
    case "step":
      return { block: "step", step: assembly.use(node.step) };
    case "sequence":
    case "parallel":
      return { ...node, of: node.of.map(inner) };
    case "route":
      return "run" in node.on
        ? { ...node, on: { run: inner(node.on.run, 0) }, branches: branches(node.branches, 1) }
        : {
            ...node,
            on: { value: assembly.reference(node.on.value, `${place}.on`) },
            branches: branches(node.branches, 0),
          };
    case "routeEach":
      return { ...node, selection: assembly.use(node.selection), branches: branches(node.branches, 1) };
    case "repeat": {
      const { onMax, ...rest } = node;
      const repeated = { ...rest, of: inner(node.of, 0), until: assembly.reference(node.until, `${place}.until`) };
      return onMax === undefined ? repeated : { ...repeated, onMax: inner(onMax, 1) };
    }
    case "states":
      return { ...node, states: compileStates(node.states, inner) };
    default:
      return node;
  }
}

function compileStates(
  states: Readonly<Record<string, StateNode>>,
  inner: (block: BlockNode, index: number) => Block,
): Readonly<Record<string, MachineState>> {
  const entries = Object.entries(states).map(([name, { block, goes }], index) => {
    const compiled = inner(block, index);
    return [name, goes === undefined ? { block: compiled } : { block: compiled, goes }] as const;
  });
  return Object.fromEntries(entries);
}

/** The outcomes with which a flow may end the instance by itself. */
export function endsIn(node: BlockNode): readonly string[] {
  switch (node.block) {
    case "end":
      return [node.outcome];
    case "sequence":
    case "parallel":
      return node.of.flatMap(endsIn);
    case "route":
      return [...("run" in node.on ? endsIn(node.on.run) : []), ...Object.values(node.branches).flatMap(endsIn)];
    case "routeEach":
      return Object.values(node.branches).flatMap(endsIn);
    case "repeat":
      return [...endsIn(node.of), ...(node.onMax === undefined ? ["exhausted"] : endsIn(node.onMax))];
    case "states":
      return Object.values(node.states).flatMap((state) => endsIn(state.block));
    default:
      return [];
  }
}
