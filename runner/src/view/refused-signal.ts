import type { Instant } from "@geartrain/engine";
import type { Policy } from "@geartrain/model";
import { historyEntry } from "./history.ts";
import type { KnownInstance, RecordedEvent } from "./known-instance.ts";
import type { Who } from "./who.ts";

/** Something that was sent and did not apply: kept, and told. */
export interface RefusedSignal {
  readonly at: Instant;
  readonly instance: string;
  readonly workflow: string;
  readonly who: Who;
  /** A whole sentence; data in it is not escaped for any medium. */
  readonly words: string;
}

/** What an instance refused, the oldest first. */
export function refusedSignals(
  { state, workflow }: KnownInstance,
  events: readonly RecordedEvent[],
  policy: Policy,
): RefusedSignal[] {
  const refused = events.filter(({ kind }) => kind === "signal-refused");
  return refused.map((event) => {
    const { at, who, words } = historyEntry(event, policy, workflow);
    return { at, instance: state.instance, workflow: state.definition.name, who, words };
  });
}
