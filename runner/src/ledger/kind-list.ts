/*
 * Lists of the kinds of events, shared by all that have the same: batches in memory have few different ones. What is
 * remembered follows from the kinds alone.
 */
import type { Met } from "./met-before.ts";
import { metBefore } from "./met-before.ts";

/** Longer lists are not shared. */
const longest = 6;

const { none, behind } = metBefore<readonly string[]>();

/** The kinds of these events. */
export function kindsOf(events: readonly { readonly kind: string }[]): readonly string[] {
  if (events.length > longest) return events.map(({ kind }) => kind);
  let met: Met<readonly string[]> | undefined = none;
  for (const { kind } of events) met = met && behind(met, kind);
  return (
    met?.value ??
    keep(
      met,
      events.map(({ kind }) => kind),
    )
  );
}

/** The kinds of both, one behind the other. */
export function joinedKinds(first: readonly string[], second: readonly string[]): readonly string[] {
  if (first.length + second.length > longest) return first.concat(second);
  let met: Met<readonly string[]> | undefined = none;
  for (const kind of first) met = met && behind(met, kind);
  for (const kind of second) met = met && behind(met, kind);
  return met?.value ?? keep(met, first.concat(second));
}

function keep(met: Met<readonly string[]> | undefined, list: readonly string[]): readonly string[] {
  if (met) met.value = list;
  return list;
}
