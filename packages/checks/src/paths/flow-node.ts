import type { Block, Pointer } from "@geartrain/model";
import { pointer } from "../place.ts";

/** A block where it stands in the flow. Blocks that share an object are two nodes. */
export interface FlowNode {
  readonly block: Block;
  readonly at: Pointer;
  /** In the order of the text; everything inside has numbers below `end`. */
  readonly number: number;
  readonly end: number;
  readonly parent?: FlowNode;
  readonly inner: readonly FlowNode[];
  /** The branch or state it answers. */
  readonly name?: string;
}

interface Part {
  readonly block: Block;
  readonly at: Pointer;
  readonly name?: string;
}

/** The flow as a tree that knows its places; `inner` is in the order of `innerBlocks`. */
export function flowTree(flow: Block): FlowNode {
  let next = 0;
  const grow = ({ block, at, name }: Part, parent?: FlowNode): FlowNode => {
    const inner: FlowNode[] = [];
    const node = {
      block,
      at,
      number: next,
      end: 0,
      inner,
      ...(parent && { parent }),
      ...(name !== undefined && { name }),
    };
    next += 1;
    for (const part of partsOf(block, at)) inner.push(grow(part, node));
    node.end = next;
    return node;
  };
  return grow({ block: flow, at: "/flow" });
}

/** Every node, the outer one first. */
export function nodesIn(node: FlowNode): FlowNode[] {
  const nodes: FlowNode[] = [];
  const visit = (each: FlowNode): void => {
    nodes.push(each);
    each.inner.forEach(visit);
  };
  visit(node);
  return nodes;
}

/** Is it this one, or inside it? */
export function isInside(node: FlowNode, outer: FlowNode): boolean {
  return outer.number <= node.number && node.number < outer.end;
}

function partsOf(block: Block, at: Pointer): readonly Part[] {
  const step = (name: string, key: string): Part => ({ block: { block: "step", step: name }, at: `${at}/${key}` });
  switch (block.block) {
    case "sequence":
    case "parallel":
    case "oneAtATime":
      return block.of.map((inner, index) => ({ block: inner, at: `${at}/of/${index}` }));
    case "route": {
      const run = "run" in block.on ? [{ block: block.on.run, at: `${at}/on/run` }] : [];
      return [...run, ...named(block.branches, at, "branches")];
    }
    case "routeEach":
      return [step(block.selection, "selection"), ...named(block.branches, at, "branches")];
    case "race":
      return named(block.branches, at, "branches");
    case "repeat": {
      const onMax = block.onMax ? [{ block: block.onMax, at: `${at}/onMax` }] : [];
      return [{ block: block.of, at: `${at}/of` }, ...onMax];
    }
    case "states":
      return Object.entries(block.states).map(([name, state]) => ({
        block: state.block,
        at: `${at}${pointer("states", name, "block")}`,
        name,
      }));
    case "forEach":
      return [{ block: block.of, at: `${at}/of` }, ...(block.more === undefined ? [] : [step(block.more, "more")])];
    case "exclusive":
      return [{ block: block.of, at: `${at}/of` }];
    case "attempt":
      return [
        { block: block.of, at: `${at}/of` },
        { block: block.onFailure, at: `${at}/onFailure` },
      ];
    default:
      return [];
  }
}

function named(branches: Readonly<Record<string, Block>>, at: Pointer, key: string): readonly Part[] {
  return Object.entries(branches).map(([name, block]) => ({ block, at: `${at}${pointer(key, name)}`, name }));
}
