import type { Rest } from "@geartrain/model";
import type { StepNode } from "../assembly/assembly.ts";
import { behind } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import type { Node } from "../references/node.ts";

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
  | { readonly block: "states"; readonly initial: string; readonly states: Readonly<Record<string, StateNode>> };

export type BlockNodes = Readonly<Record<string, BlockNode>>;

export interface StateNode {
  readonly block: BlockNode;
  readonly goes?: Readonly<Record<string, string>>;
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
