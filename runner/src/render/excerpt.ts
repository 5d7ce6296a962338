/** A long list as it is shown: how it begins and ends, and how many lie between. */
export interface Excerpt<Entry> {
  readonly first: readonly Entry[];
  readonly between: number;
  readonly last: readonly Entry[];
}

/** A reader wants to know how it began and how it came to where it is; more than this nobody reads. */
const [mostFirst, mostLast] = [10, 190];

export function excerptOf<Entry>(entries: readonly Entry[]): Excerpt<Entry> {
  const between = entries.length - mostFirst - mostLast;
  // What says that two are missing takes as much room as they do.
  if (between < 3) return { first: entries, between: 0, last: [] };
  return { first: entries.slice(0, mostFirst), between, last: entries.slice(-mostLast) };
}
