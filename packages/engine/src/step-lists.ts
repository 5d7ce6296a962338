/*
 * What is kept of each step stands in lists: they are copied at every decision, which takes a record of names many times as
 * long, and a workflow has not so many steps that looking through them counts.
 */

import { withLast } from "./grown.ts";

interface OfStep {
  readonly step: string;
}

/** What a list has of this step. */
export function ofStep<T extends OfStep>(list: readonly T[], step: string): T | undefined {
  for (const each of list) if (each.step === step) return each;
  return undefined;
}

/** A copy with this in the place of what was there of its step. */
export function withStep<T extends OfStep>(list: readonly T[], entry: T): readonly T[] {
  for (let at = 0; at < list.length; at += 1) {
    if (list[at]?.step !== entry.step) continue;
    const copy = list.slice();
    copy[at] = entry;
    return copy;
  }
  return withLast(list, entry);
}
