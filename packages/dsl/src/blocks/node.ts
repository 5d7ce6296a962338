import type { Duration, Rest } from "@geartrain/model";
import type { StepNode } from "../assembly/assembly.ts";
import { behind } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import type { EachNode, Node } from "../references/node.ts";

/** A block as it was declared: the model's `Block`, with the steps themselves and references that have no place yet. */
export type BlockNode =
  | { readonly block: "step"; readonly step: StepNode }
  | { readonly block: "proceed" }
  | { readonly block: "end"; readonly outcome: string }
  | { readonly block: "sequence"; readonly of: readonly BlockNode[] }
  | { readonly block: "parallel"; readonly of: readonly BlockNode[]; readonly need: number; readonly rest: Rest }
  | {
      readonly block: "route";
      readonly on: { readonly run: BlockNode } | { readonly value: Node };
      readonly branches: BlockNodes;
    }
  | { readonly block: "routeEach"; readonly selection: StepNode; readonly branches: BlockNodes }
  | {
      readonly block: "repeat";
      readonly of: BlockNode;
      readonly until: Node;
      readonly max: number;
      readonly onMax?: BlockNode;
    }
  | { readonly block: "states"; readonly initial: string; readonly states: Readonly<Record<string, StateNode>> }
  | { readonly block: "race"; readonly branches: BlockNodes }
  | ForEachNode
  | { readonly block: "oneAtATime"; readonly of: readonly BlockNode[] }
  | { readonly block: "exclusive"; readonly key: string; readonly of: BlockNode }
  | { readonly block: "attempt"; readonly of: BlockNode; readonly onFailure: BlockNode; readonly undo: boolean };

export interface ForEachNode {
  readonly block: "forEach";
  readonly each: EachNode;
  readonly of: BlockNode;
  readonly atOnce?: number;
  readonly need?: number;
  readonly more?: StepNode;
}

export type BlockNodes = Readonly<Record<string, BlockNode>>;

export interface StateNode {
  readonly block: BlockNode;
  readonly goes?: Readonly<Record<string, string>>;
  readonly within?: Duration;
  readonly late?: string;
}

/** What stands behind a block, also one that another copy of the language made. */
export function blockOf(value: unknown, place: string): BlockNode {
  const node = behind<BlockNode>(value, "block");
  if (node) return node;
  const hint = behind(value, "trigger")
    ? "a trigger starts the workflow and stands in `starts`, not in the flow"
    : undefined;
  throw new DefinitionError(
    "language/wrong-value",
    `${place} must be a step or a block: ${hint ?? "write proceed for nothing"}`,
  );
}

export function blocksOf(values: Readonly<Record<string, unknown>>, place: string): BlockNodes {
  const entries = Object.entries(values).map(([name, value]) => [name, blockOf(value, `${place}.${name}`)] as const);
  return Object.fromEntries(entries);
}
