import type { JsonObject } from "@geartrain/model";
import type { Instant, Origin } from "../signal.ts";
import type { State } from "../state.ts";

/** What a process knows of one instance of a case. */
export interface CaseInstance {
  readonly id: string;
  readonly workflow: string;
  readonly status: State["status"];
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  /** Where its end stands in the order of the ledger; left out while it is not there. */
  readonly endPlace?: number;
  readonly outcome?: string;
  /** What its trigger gave. */
  readonly input: JsonObject;
  readonly handsOver?: JsonObject;
  readonly origin?: Origin;
  /** Once it has ended: the connections that this end concerns; left out where nobody could read the process then. */
  readonly follows?: readonly string[];
  /** The process said, when it ended, that nothing needs to follow. */
  readonly accepted?: true;
  /** What connections sent it, by the ids of those signals, whatever became of it. */
  readonly received?: readonly string[];
}

/** Orders instances by when they started; ids decide where that was at one moment. */
export function byStart(one: CaseInstance, other: CaseInstance): number {
  return compare(one.startedAt, other.startedAt) || compare(one.id, other.id);
}

/** Orders instances by when they ended: as the ledger has it, because clocks lie; what is not there yet comes last. */
export function byEnd(one: CaseInstance, other: CaseInstance): number {
  const [place, another] = [one.endPlace ?? Infinity, other.endPlace ?? Infinity];
  if (place !== another) return place - another;
  return compare(one.endedAt ?? "", other.endedAt ?? "") || compare(one.id, other.id);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
