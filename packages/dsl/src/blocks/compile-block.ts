import type { Block, Branches, ForEach, MachineState } from "@geartrain/model";
import { outcomesOf } from "@geartrain/model";
import type { Assembly } from "../assembly/assembly.ts";
import { answersToTake, checkArrives, checkBranches } from "./check-branches.ts";
import type { BlockNode, BlockNodes, ForEachNode, StateNode } from "./node.ts";

/** Turns a block into plain data. `place` ends with the index of each block among its parent's `innerBlocks`. */
export function compileBlock(node: BlockNode, assembly: Assembly, place: string): Block {
  const inner = (block: BlockNode, index: number): Block => compileBlock(block, assembly, `${place}.${index}`);
  const branches = (named: BlockNodes, first: number): Branches =>
    Object.fromEntries(Object.entries(named).map(([name, block], index) => [name, inner(block, first + index)]));
  switch (node.block) {
    case "step":
      return { block: "step", step: assembly.use(node.step).name };
    case "sequence":
    case "parallel":
    case "oneAtATime":
      return { ...node, of: node.of.map(inner) };
    case "route":
      if ("value" in node.on) {
        const value = assembly.reference(node.on.value, `${place}.on`);
        return { ...node, on: { value }, branches: branches(node.branches, 0) };
      }
      checkBranches(`route at ${place}`, outcomes(node.on.run, assembly), Object.keys(node.branches));
      return { ...node, on: { run: inner(node.on.run, 0) }, branches: branches(node.branches, 1) };
    case "routeEach": {
      const step = assembly.use(node.selection);
      checkBranches(`routeEach at ${place}`, answersToTake(step), Object.keys(node.branches));
      return { ...node, selection: step.name, branches: branches(node.branches, 1) };
    }
    case "repeat": {
      const { onMax, ...rest } = node;
      const repeated = { ...rest, of: inner(node.of, 0), until: assembly.reference(node.until, `${place}.until`) };
      return onMax === undefined ? repeated : { ...repeated, onMax: inner(onMax, 1) };
    }
    case "states":
      checkStates(node.states, assembly);
      return { ...node, states: compileStates(node.states, inner) };
    case "race":
      return { ...node, branches: branches(node.branches, 0) };
    case "forEach":
      return compileForEach(node, inner(node.of, 0), assembly, place);
    case "exclusive":
      return { ...node, of: inner(node.of, 0) };
    case "attempt":
      return { ...node, of: inner(node.of, 0), onFailure: inner(node.onFailure, 1) };
    default:
      return node;
  }
}

/** What a block can complete with: a state machine with its final states, a race with the names of its branches. */
function outcomes(node: BlockNode, assembly: Assembly): readonly string[] {
  if (node.block === "step") return outcomesOf(assembly.use(node.step));
  if (node.block === "race") return Object.keys(node.branches);
  if (node.block !== "states") return ["done"];
  return Object.entries(node.states).flatMap(([name, { goes }]) => (goes === undefined ? [name] : []));
}

function checkStates(states: Readonly<Record<string, StateNode>>, assembly: Assembly): void {
  for (const [name, { block, goes }] of Object.entries(states)) {
    if (goes !== undefined) checkBranches(`state "${name}"`, outcomes(block, assembly), Object.keys(goes));
  }
}

function compileStates(
  states: Readonly<Record<string, StateNode>>,
  inner: (block: BlockNode, index: number) => Block,
): Readonly<Record<string, MachineState>> {
  const entries = Object.entries(states).map(([name, { block, ...rest }], index) => {
    return [name, { block: inner(block, index), ...rest }] as const;
  });
  return Object.fromEntries(entries);
}

function compileForEach({ each, more, ...rest }: ForEachNode, of: Block, assembly: Assembly, place: string): ForEach {
  const list = assembly.reference(each.list, `${place}.list`);
  const block = { ...rest, each: assembly.each(each), list, of };
  if (more === undefined) return block;
  const step = assembly.use(more);
  checkArrives(place, step);
  return { ...block, more: step.name };
}

/** The outcomes with which a flow may end the instance by itself. */
export function endsIn(node: BlockNode): readonly string[] {
  switch (node.block) {
    case "end":
      return [node.outcome];
    case "sequence":
    case "parallel":
    case "oneAtATime":
      return node.of.flatMap(endsIn);
    case "route":
      return [...("run" in node.on ? endsIn(node.on.run) : []), ...Object.values(node.branches).flatMap(endsIn)];
    case "routeEach":
    case "race":
      return Object.values(node.branches).flatMap(endsIn);
    case "repeat":
      return [...endsIn(node.of), ...(node.onMax === undefined ? ["exhausted"] : endsIn(node.onMax))];
    case "states":
      return Object.values(node.states).flatMap((state) => endsIn(state.block));
    case "forEach":
    case "exclusive":
      return endsIn(node.of);
    case "attempt":
      return [...endsIn(node.of), ...endsIn(node.onFailure)];
    default:
      return [];
  }
}
