import type { Domain } from "@geartrain/model";
import type { ts } from "ts-morph";

/** A zod schema as the values it admits. */
export interface SchemaValue {
  readonly is: "schema";
  readonly domain: Domain;
  /** What cannot be stored, by the path inside the schema. */
  readonly faults: readonly SchemaFault[];
  /** A part that could not be read, so that the domain is wider than what is declared. */
  readonly wider: boolean;
  /** How many parts it has, so that schemas of schemas stay of bounded size. */
  readonly size: number;
  readonly depth: number;
}

export interface SchemaFault {
  readonly path: string;
  readonly because: string;
  readonly at: ts.Node;
}

/** A check that stands by itself: `z.minLength(2)` of the small zod. */
export interface CheckValue {
  readonly is: "check";
  readonly name: string;
  readonly args: readonly unknown[];
}
