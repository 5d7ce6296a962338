/** One end of a range. */
export interface Bound<V> {
  readonly at: V;
  readonly included: boolean;
}

/** The values that a field may hold, in their order: what lies between two cuts, and whether anything does. */
export interface Line<V> {
  /** The least value from here on; left out, the least of all. */
  least(from?: Bound<V>): V | undefined;
  /** The greatest value up to here, where there is one: no text is the last before `b`. */
  greatest(to?: Bound<V>): V | undefined;
  /** A value in the range that people like to read; the range is known to hold one. */
  round(from?: Bound<V>, to?: Bound<V>): V;
}

export function reaches<V>(value: V, from: Bound<V> | undefined): boolean {
  return from === undefined || (from.included ? value >= from.at : value > from.at);
}

export function staysBelow<V>(value: V, to: Bound<V> | undefined): boolean {
  return to === undefined || (to.included ? value <= to.at : value < to.at);
}

/** Is anything of the line between these? */
export function leastWithin<V>(line: Line<V>, from: Bound<V> | undefined, to: Bound<V> | undefined): V | undefined {
  const least = line.least(from);
  return least !== undefined && staysBelow(least, to) ? least : undefined;
}

/** The narrower of two lower ends. */
export function laterStart<V>(a: Bound<V> | undefined, b: Bound<V> | undefined): Bound<V> | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.at === b.at) return a.included ? b : a;
  return a.at > b.at ? a : b;
}

/** The narrower of two upper ends. */
export function earlierEnd<V>(a: Bound<V> | undefined, b: Bound<V> | undefined): Bound<V> | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.at === b.at) return a.included ? b : a;
  return a.at < b.at ? a : b;
}
