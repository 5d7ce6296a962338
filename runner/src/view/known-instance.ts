import type { Event, State, WorkItem } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";
import type { Line } from "../ledger/line.ts";

/** An event with what only its line says. */
export type RecordedEvent = Event & { readonly seq?: number; readonly proof?: string };

/** What is known of one instance: all that views are made of. */
export interface KnownInstance {
  readonly state: State;
  readonly work: readonly WorkItem[];
  /** The definition it is pinned to; absent where that can't be loaded. */
  readonly workflow?: Workflow;
  /** Why it can't go on although nothing in it failed: its definition or its dependencies can't be loaded. */
  readonly blocked?: string;
}

/** The event that a line of the ledger holds; the line has been checked against its schema before. */
export function recordedEvent(line: Line): RecordedEvent {
  const { kind, at, by, data, seq, proof } = line;
  return { kind, at, by, data, seq, ...(proof !== undefined && { proof }) } as RecordedEvent;
}

/** Did a person do this without anything that proves it was them? What somebody outside says comes by their link. */
export function isUnproved(event: RecordedEvent): boolean {
  return event.by.startsWith("person:") && (event.proof ?? "none") === "none";
}
