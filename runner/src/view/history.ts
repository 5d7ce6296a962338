import type { EventKind, Instant } from "@geartrain/engine";
import type { Policy, Workflow } from "@geartrain/model";
import { eventWords, reasonOf } from "./event-words.ts";
import type { RecordedEvent } from "./known-instance.ts";
import { isUnproved } from "./known-instance.ts";
import type { Who } from "./who.ts";
import { whoIs } from "./who.ts";

/** One line of an instance's history. */
export interface HistoryEntry {
  readonly seq?: number;
  readonly at: Instant;
  readonly kind: EventKind;
  readonly who: Who;
  /** A whole sentence; data in it is not escaped for any medium. */
  readonly words: string;
  /** What the person said about why. */
  readonly reason?: string;
  /** A person did this, and nothing proves that it was them. */
  readonly unproved?: true;
  /** What proves that it was them: a signature, or the link they were sent. */
  readonly proof?: "ssh" | "link";
  /** Of interest only to those who look for it: the engine and the runner at their work. */
  readonly routine: boolean;
}

const routine: ReadonlySet<EventKind> = new Set(["action-attempted", "list-read", "route-taken", "pass-ended"]);

export function historyEntry(event: RecordedEvent, policy: Policy, workflow?: Workflow): HistoryEntry {
  const { seq, at, kind, by } = event;
  const reason = reasonOf(event);
  const telling = { name: (actor: typeof by) => whoIs(policy, actor).name, ...(workflow && { workflow }) };
  return {
    ...(seq !== undefined && { seq }),
    at,
    kind,
    who: whoIs(policy, by),
    words: eventWords(event, telling),
    ...(reason !== undefined && reason !== "" && { reason }),
    ...(isUnproved(event) && { unproved: true }),
    ...((event.proof === "ssh" || event.proof === "link") && { proof: event.proof }),
    routine: routine.has(kind) && !by.startsWith("person:"),
  };
}
