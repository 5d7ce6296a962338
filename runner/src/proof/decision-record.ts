import { hash } from "node:crypto";
import type { Event, OpenStep } from "@geartrain/engine";
import { canonicalJson } from "@geartrain/model";

/** What a person decided, as it is recorded. */
export type Decided = Extract<Event, { kind: "step-completed" | "vote-cast" }>;

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
  const { step, iteration, outcome, output, reason, signal } = event.data;
  const said = { outcome, output, ...(reason !== undefined && { reason }) };
  const where = { ledger, instance, definition, step, iteration, shown: shownDigest(open) };
  return canonicalJson({ format: "geartrain decision 1", ...where, ...said, by: event.by, decidedAt, signal });
}

/** The digest of exactly what a person is shown with a task. */
export function shownDigest({ step, iteration, does, needs, dueAt }: OpenStep): string {
  const shown = { step, iteration, needs, ...(does !== undefined && { does }), ...(dueAt !== undefined && { dueAt }) };
  return hash("sha256", canonicalJson(shown));
}
