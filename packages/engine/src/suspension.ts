/*
 * An instance stands still. Invariants:
 *  1. What is under way is let finish and recorded, and nothing follows on it before it goes on.
 *  2. Nobody does a task of it, and nothing fires.
 */
import { advance } from "./advance.ts";
import type { Draft } from "./draft.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { Signal, SignalOf } from "./signal.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

/** What a suspended instance still takes: the results of what it had begun, and what people say about it as a whole. */
const taken: ReadonlySet<Signal["kind"]> = new Set([
  "cancel",
  "resume",
  "migrate",
  "action-result",
  "arrival",
  "child-started",
  "child-ended",
]);

export function whileSuspended({ draft }: Turn, signal: Signal): Refusal | undefined {
  const { suspended } = draft;
  if (!suspended || taken.has(signal.kind)) return undefined;
  if (signal.kind === "suspend")
    return refuse("suspended", `${draft.instance} is suspended already, ${because(suspended)}`);
  return refuse("suspended", `${draft.instance} is suspended ${because(suspended)}; resume it first`);
}

function because({ at, by, reason }: NonNullable<Draft["suspended"]>): string {
  return `since ${at} by ${by.replace(/^person:/, "")}: ${reason}`;
}

/** The instance stands still until somebody lets it go on; who may say so has been checked. */
export function suspend(turn: Turn, { id, by, reason }: SignalOf<"suspend">): undefined {
  record(turn, by, "instance-suspended", { signal: id, reason });
  return undefined;
}

export function resume(turn: Turn, { id, by, reason }: SignalOf<"resume">): Refusal | undefined {
  if (!turn.draft.suspended) return refuse("not-suspended", `${turn.draft.instance} is not suspended`);
  record(turn, by, "instance-resumed", { signal: id, reason });
  advance(turn);
  return undefined;
}
