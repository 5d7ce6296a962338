/*
 * Lists of the kinds of events, shared by all that have the same: batches in memory have few different ones. What is
 * remembered follows from the kinds alone.
 */

/** Kinds one behind the other: those that may come next, and the list of those so far. */
interface Met {
  readonly next: Map<string, Met>;
  /** What comes next nearly always: asked first. */
  likely: { readonly kind: string; readonly met: Met } | undefined;
  list: readonly string[] | undefined;
}

/** Longer lists are not shared. */
const longest = 6;
const most = 2_000;

const none = nothingBehind();
let remembered = 0;

/** The kinds of these events. */
export function kindsOf(events: readonly { readonly kind: string }[]): readonly string[] {
  if (events.length > longest) return events.map(({ kind }) => kind);
  let met: Met | undefined = none;
  for (const { kind } of events) met = met && behind(met, kind);
  return (
    met?.list ??
    keep(
      met,
      events.map(({ kind }) => kind),
    )
  );
}

/** The kinds of both, one behind the other. */
export function joinedKinds(first: readonly string[], second: readonly string[]): readonly string[] {
  if (first.length + second.length > longest) return first.concat(second);
  let met: Met | undefined = none;
  for (const kind of first) met = met && behind(met, kind);
  for (const kind of second) met = met && behind(met, kind);
  return met?.list ?? keep(met, first.concat(second));
}

function behind(met: Met, kind: string): Met | undefined {
  if (met.likely?.kind === kind) return met.likely.met;
  const known = met.next.get(kind);
  if (known || remembered === most) return known;
  remembered += 1;
  const next = nothingBehind();
  met.next.set(kind, next);
  met.likely ??= { kind, met: next };
  return next;
}

function keep(met: Met | undefined, list: readonly string[]): readonly string[] {
  if (met) met.list = list;
  return list;
}

function nothingBehind(): Met {
  return { next: new Map(), likely: undefined, list: undefined };
}
