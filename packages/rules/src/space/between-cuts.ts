import type { Bound } from "./line.ts";

/** Each cut by itself, and what lies between two. */
export type Piece<V> =
  | { readonly is: "cut"; readonly at: V }
  | { readonly is: "between"; readonly from?: Bound<V>; readonly to?: Bound<V> };

/** The whole line in pieces, in order. */
export function betweenCuts<V extends number | string>(cuts: Iterable<V>): readonly Piece<V>[] {
  const sorted = [...new Set(cuts)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const pieces: Piece<V>[] = [];
  let from: Bound<V> | undefined;
  for (const at of sorted) {
    const to = { at, included: false };
    pieces.push(from ? { is: "between", from, to } : { is: "between", to }, { is: "cut", at });
    from = to;
  }
  pieces.push(from ? { is: "between", from } : { is: "between" });
  return pieces;
}
