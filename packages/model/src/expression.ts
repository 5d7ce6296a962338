/**
 * The fragment of TypeScript that coverage decides, as plain data: what a rule's `when` says about the fields it is
 * given. It means what JavaScript means, `undefined < 5` included. What the fragment has no words for is `opaque`.
 */
export type Expression =
  | { readonly is: "literal"; readonly value: Scalar | readonly Scalar[] }
  | { readonly is: "undefined" }
  /** `it.a.b`; empty: the whole of what is given. `optional`: read with `?.`, so a missing part gives `undefined`. */
  | { readonly is: "field"; readonly path: readonly string[]; readonly optional?: true }
  /** The `length` of a text or a list. */
  | { readonly is: "length"; readonly of: Expression }
  | { readonly is: "not"; readonly of: Expression }
  | { readonly is: "and" | "or" | "coalesce"; readonly left: Expression; readonly right: Expression }
  | { readonly is: "choose"; readonly on: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly is: "compare"; readonly by: Comparison; readonly left: Expression; readonly right: Expression }
  /** `list.includes(value)`. */
  | { readonly is: "includes"; readonly list: Expression; readonly value: Expression }
  | { readonly is: "startsWith"; readonly text: Expression; readonly start: string }
  | {
      readonly is: "arithmetic";
      readonly by: "+" | "-" | "*" | "/" | "%";
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly is: "rounded"; readonly by: "floor" | "ceil" | "round" | "trunc" | "abs"; readonly of: Expression }
  | Opaque;

export type Scalar = string | number | boolean | null;

export type Comparison = "===" | "!==" | "==" | "!=" | "<" | "<=" | ">" | ">=";

/**
 * Something that cannot be decided. Two with one key are the same unknown, so the key is the normalised text with its
 * names resolved; what may differ from call to call (`Date.now()`) has a key of its own at each place.
 */
export interface Opaque {
  readonly is: "opaque";
  readonly key: string;
  /** As the author wrote it. */
  readonly text: string;
}
