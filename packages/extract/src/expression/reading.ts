import type { Expression, Opaque } from "@geartrain/model";
import type { ts } from "ts-morph";
import type { GivenDomain, Names } from "./names.ts";

/** More than this much predicate is not worth deciding; it bounds what helpers that call helpers can grow to. */
const nodeCap = 4_000;
const depthCap = 12;

/** One predicate while it is read. */
export interface Reading {
  readonly domainOf: GivenDomain;
  /** The parts that could not be decided, and where they stand. */
  readonly opaque: { readonly key: string; readonly node: ts.Node }[];
  /** Tells unknowns that may differ from call to call from each other. */
  readonly place: string;
  nodes: number;
  fresh: number;
  /** Given along, because what reads a call reads its arguments, and they are calls again. */
  readonly read: (node: ts.Expression, scope: Scope) => Expression;
}

/** What names mean at one place of the predicate. */
export interface Scope {
  readonly reading: Reading;
  readonly names: Names;
  readonly local: ReadonlyMap<string, Expression>;
  /** How many helper functions deep. */
  readonly depth: number;
}

/** Raised where a predicate is too large to be decided; it is then unknown as a whole. */
export class TooLarge extends Error {}

/** Counts a step of the work. */
export function spend(scope: Scope): void {
  scope.reading.nodes += 1;
  if (scope.reading.nodes > nodeCap || scope.depth > depthCap) throw new TooLarge();
}

export function withLocals(scope: Scope, locals: Iterable<readonly [string, Expression]>): Scope {
  return { ...scope, local: new Map([...scope.local, ...locals]) };
}

/** Notes something that cannot be decided. */
export function noteOpaque(scope: Scope, node: ts.Node, key: string): Opaque {
  const { opaque } = scope.reading;
  if (!opaque.some((known) => known.key === key)) opaque.push({ key, node });
  return { is: "opaque", key, text: shortText(node) };
}

const longest = 120;

function shortText(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, " ");
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
