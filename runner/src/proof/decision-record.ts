import { hash } from "node:crypto";
import type { Event, OpenStep } from "@geartrain/engine";
import { canonicalJson } from "@geartrain/model";

/** What a person decided, or said of having a task, as it is recorded. */
export type Decided = Extract<
  Event,
  { kind: "step-completed" | "vote-cast" | "step-assigned" | "step-released" | "step-started" }
>;

const signed: ReadonlySet<Event["kind"]> = new Set<Decided["kind"]>([
  "step-completed",
  "vote-cast",
  "step-assigned",
  "step-released",
  "step-started",
]);

/** May a signature be over this event? */
export function isSignable(event: Event): event is Decided {
  return signed.has(event.kind);
}

/** What surrounds a decision. */
export interface DecisionPlace {
  /** The ledger's genesis. */
  readonly ledger: string;
  readonly instance: string;
  /** The shape of the definition that is followed. */
  readonly definition: string;
  /** The task as it was open. */
  readonly open: OpenStep;
}

/**
 * The record of a decision, which a signature is made over: it names all that makes the decision what it is, so that it
 * proves nothing about any other.
 */
export function decisionRecord(
  { ledger, instance, definition, open }: DecisionPlace,
  event: Decided,
  decidedAt: string,
) {
  const { step, iteration, signal } = event.data;
  const said = saidIn(event);
  const where = { ledger, instance, definition, step, iteration, shown: shownDigest(open) };
  const who = { by: event.by, decidedAt, ...(signal !== undefined && { signal }) };
  return canonicalJson({ format: "geartrain decision 1", ...where, ...said, ...who });
}

/** `takes` and `returns` tell what is said of having a task from every decision. */
function saidIn({ kind, data }: Decided) {
  switch (kind) {
    case "step-completed":
    case "vote-cast": {
      const { outcome, output, reason } = data;
      return { outcome, output, ...(reason !== undefined && { reason }) };
    }
    case "step-assigned":
      return { takes: data.began ? "begun" : "had", to: data.to, how: data.how };
    case "step-started":
      return { takes: "begun" };
    case "step-released":
      return { returns: true, ...(data.reason !== undefined && { reason: data.reason }) };
  }
}

/** The digest of exactly what a person is shown with a task. */
export function shownDigest({ step, iteration, does, needs, dueAt }: OpenStep): string {
  const shown = { step, iteration, needs, ...(does !== undefined && { does }), ...(dueAt !== undefined && { dueAt }) };
  return hash("sha256", canonicalJson(shown));
}
