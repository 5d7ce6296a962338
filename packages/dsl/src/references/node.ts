import type { Domain, Json, Parse } from "@geartrain/model";
import type { ReadSchema } from "../schema/schema.ts";

/** A step as references hold it: two steps of one name are still two. */
export interface Named {
  readonly name: string;
}

/** A fact as it was declared. */
export interface FactNode extends Named {
  readonly domain: Domain;
  readonly schema: ReadSchema;
}

/** The items of a list as they were declared. */
export interface EachNode extends Named {
  readonly list: Node;
}

/** A computed value as it was declared: the model names its function by the place where the reference stands. */
export interface DeriveNode {
  readonly ref: "derive";
  readonly needs: Nodes;
  readonly gives: Domain;
  readonly parse: Parse;
  readonly compute: (given: never) => unknown;
}

/** What stands behind a reference: the model's `Reference`, with the things themselves where the model has names. */
export type Node =
  | { readonly ref: "output"; readonly step: Named; readonly path: readonly string[] }
  | { readonly ref: "outcome"; readonly step: Named }
  | { readonly ref: "is"; readonly step: Named; readonly outcome: string }
  | { readonly ref: "by"; readonly step: Named }
  | { readonly ref: "at"; readonly step: Named }
  | { readonly ref: "fact"; readonly fact: FactNode; readonly path: readonly string[] }
  | { readonly ref: "maybe"; readonly of: Node }
  | { readonly ref: "firstOf"; readonly of: readonly Node[] }
  | DeriveNode
  | { readonly ref: "literal"; readonly value: Json }
  | { readonly ref: "text"; readonly parts: readonly (string | Node)[] }
  | { readonly ref: "item"; readonly each: EachNode; readonly path: readonly string[] }
  | { readonly ref: "all"; readonly each: EachNode; readonly of: Node }
  /** What a workflow as a whole is given or hands over; only a process may refer to it. */
  | { readonly ref: "workflow"; readonly workflow: string; readonly end?: string; readonly path: readonly string[] };

export type Nodes = Readonly<Record<string, Node>>;
