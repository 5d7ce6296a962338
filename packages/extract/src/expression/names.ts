import type { Domain } from "@geartrain/model";
import type { ts } from "ts-morph";

/** A function whose body stands in the text: an arrow, a function expression or a declaration. */
export type FunctionNode = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration;

/** What a name outside a predicate stands for. */
export type Named =
  /** A value that never changes: plain JSON, `undefined`, or a `Set` of plain values. */
  | { readonly constant: unknown }
  /** A function in the text, and the names where it stands. */
  | { readonly function: FunctionNode; readonly names: Names }
  /** Something that is bound once, of which nothing more is known: `symbol` tells it from others of the same name. */
  | { readonly fixed: string };

/** The names a predicate can see from where it stands. */
export interface Names {
  /** Left out for what is not known, or may change. */
  readonly lookUp: (name: ts.Identifier) => Named | undefined;
}

/** What a predicate is given, where that is known: it decides what `x.length` and `x in y` mean. */
export type GivenDomain = (path: readonly string[]) => Domain | undefined;
