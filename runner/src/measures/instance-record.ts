/*
 * What measures need to know of one instance, out of its history. Invariants:
 *  1. Nothing but what was recorded counts: no state is folded, no definition asked.
 *  2. A step's record is one opening; in a loop each pass has its own.
 */
import type { Event, Instant, Membership } from "@geartrain/engine";
import type { JsonObject } from "@geartrain/model";

export interface InstanceRecord {
  readonly id: string;
  readonly workflow: string;
  readonly startedAt: Instant;
  readonly startedBy: string;
  readonly input: JsonObject;
  readonly cases: readonly Membership[];
  readonly endedAt?: Instant;
  /** The end it reached; missing while it is live, and for one that was cancelled. */
  readonly end?: string;
  readonly handsOver?: JsonObject;
  readonly cancelled?: true;
  readonly steps: readonly StepRecord[];
  /** Actions that failed for good, those that an attempt answered for too. */
  readonly failures: readonly Instant[];
}

export interface StepRecord {
  readonly step: string;
  /** Tells the same place of the flow in another pass from another place or item. */
  readonly place: string;
  readonly openedAt: Instant;
  readonly startedAt?: Instant;
  readonly completedAt?: Instant;
  /** Who completed it. */
  readonly by?: string;
  readonly role?: string;
  readonly outcome?: string;
  /** When among all that was completed: the place of that event in the history. */
  readonly done?: number;
  readonly output?: JsonObject;
  /** A person answered in its place. */
  readonly skipped?: true;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The record of a history; undefined where it does not begin with a start. */
export function instanceRecord(events: readonly Event[]): InstanceRecord | undefined {
  const [start] = events;
  if (start?.kind !== "instance-started") return undefined;
  const { instance, definition, input, cases = [] } = start.data;
  const steps = new Map<string, Writable<StepRecord>>();
  const failures: Instant[] = [];
  const record: Writable<InstanceRecord> = {
    id: instance,
    workflow: definition.name,
    startedAt: start.at,
    startedBy: start.by,
    input,
    cases,
    steps: [],
    failures,
  };
  for (const [seq, event] of events.entries()) {
    if (event.kind === "instance-ended") {
      Object.assign(record, { endedAt: event.at, end: event.data.outcome, handsOver: event.data.handsOver });
    } else if (event.kind === "instance-cancelled") Object.assign(record, { endedAt: event.at, cancelled: true });
    else if (event.kind === "instance-migrated") {
      record.workflow = event.data.definition.name;
      renamed(steps, event.data.moved.steps ?? {});
    } else if (event.kind === "step-failed") failures.push(event.at);
    else addToStep(steps, event, seq);
  }
  record.steps = [...steps.values()];
  return record;
}

function addToStep(steps: Map<string, Writable<StepRecord>>, event: Event, seq: number): void {
  if (!("step" in event.data) || !("iteration" in event.data)) return;
  const { step, iteration } = event.data;
  const key = `${step}/${iteration}`;
  if (event.kind === "step-opened" || event.kind === "decision-made") {
    const { frame, item = {} } = event.data;
    steps.set(key, { step, place: `${frame} ${JSON.stringify(item)}`, openedAt: event.at });
  }
  const record = steps.get(key);
  if (!record) return;
  switch (event.kind) {
    case "decision-made":
      return void Object.assign(record, {
        startedAt: event.at,
        completedAt: event.at,
        done: seq,
        by: event.by,
        output: event.data.output,
      });
    case "action-attempted":
    case "step-started":
      record.startedAt ??= event.at;
      return;
    case "step-assigned":
      if (event.data.began) record.startedAt ??= event.at;
      return;
    case "step-completed":
    case "step-skipped": {
      const role = event.kind === "step-completed" ? event.data.eligible : undefined;
      Object.assign(record, {
        completedAt: event.at,
        done: seq,
        by: event.by,
        outcome: event.data.outcome,
        output: event.data.output,
        ...(role !== undefined && { role }),
      });
      if (event.kind === "step-skipped") record.skipped = true;
    }
  }
}

function renamed(steps: Map<string, Writable<StepRecord>>, names: Readonly<Record<string, string>>): void {
  for (const [key, record] of [...steps]) {
    const name = Object.hasOwn(names, record.step) ? names[record.step] : undefined;
    if (name === undefined) continue;
    steps.delete(key);
    record.step = name;
    steps.set(`${name}/${key.slice(key.lastIndexOf("/") + 1)}`, record);
  }
}

/** Somebody, in the organisation or outside of it. */
export function isPerson(by: string | undefined): boolean {
  return by !== undefined && (by.startsWith("person:") || by.startsWith("outsider:"));
}
