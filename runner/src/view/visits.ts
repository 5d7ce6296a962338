import type { Actor, Event, EventOf, Failure, Instant } from "@geartrain/engine";
import type { JsonObject } from "@geartrain/model";
import type { RecordedEvent } from "./known-instance.ts";
import { isUnproved } from "./known-instance.ts";

export type VisitState = "open" | "done" | "failed" | "skipped" | "cancelled";

/** One time that an instance came to a step. */
export interface Visit {
  readonly step: string;
  readonly iteration: number;
  /** Where in the flow, without the marks that tell re-entered frames apart. */
  readonly path: string;
  readonly state: VisitState;
  readonly openedAt: Instant;
  readonly assignedAt?: Instant;
  readonly startedAt?: Instant;
  readonly completedAt?: Instant;
  readonly by?: Actor;
  readonly outcome?: string;
  readonly output?: JsonObject;
  readonly reason?: string;
  readonly failure?: Failure;
  readonly attempts: number;
  readonly unproved?: true;
}

/** A frame's place in the flow, whichever time it was entered. */
export function framePath(frame: string): string {
  return frame.replace(/~\d+(?=\.|$)/g, "");
}

/** Every visit to a step that a history tells of, in the order they opened. */
export function visitsOf(events: readonly RecordedEvent[]): Visit[] {
  const visits = new Map<string, Visit>();
  for (const event of events) {
    if (event.kind === "instance-migrated") renamed(visits, event.data.moved.steps ?? {});
    if (!("iteration" in event.data)) continue;
    const key = `${event.data.step}/${event.data.iteration}`;
    const visit = follow(visits.get(key), event);
    if (visit) visits.set(key, visit);
    else visits.delete(key);
  }
  return [...visits.values()];
}

/** What a step was done as under an earlier definition it was done as under its new name. */
function renamed(visits: Map<string, Visit>, names: Readonly<Record<string, string>>): void {
  for (const [key, visit] of [...visits]) {
    const step = Object.hasOwn(names, visit.step) ? names[visit.step] : undefined;
    if (step === undefined) continue;
    visits.delete(key);
    visits.set(`${step}/${visit.iteration}`, { ...visit, step });
  }
}

function follow(visit: Visit | undefined, event: RecordedEvent): Visit | undefined {
  switch (event.kind) {
    case "step-opened":
      return opened(event);
    case "decision-made":
      return decided(event);
    default:
      return visit && changed(visit, event);
  }
}

function changed(visit: Visit, event: RecordedEvent): Visit | undefined {
  const { at } = event;
  switch (event.kind) {
    case "action-attempted": {
      const began = { assignedAt: visit.assignedAt ?? at, startedAt: visit.startedAt ?? at };
      return { ...visit, ...began, attempts: event.data.attempt };
    }
    case "step-completed":
    case "step-skipped":
      return closed(visit, event);
    case "step-failed":
      // Where the flow answers for it, it is over with that.
      return {
        ...visit,
        state: "failed",
        failure: event.data.problem,
        ...(event.data.caught !== undefined && { completedAt: at }),
      };
    case "step-assigned":
    case "step-started":
    case "step-released":
    case "vote-cast":
      return handedOver(visit, event);
    case "step-retried":
      return retried(visit);
    case "step-cancelled":
      return { ...visit, state: "cancelled", completedAt: at };
    default:
      return visit;
  }
}

function opened({ at, data }: EventOf<"step-opened">): Visit {
  const { step, iteration, frame } = data;
  return { step, iteration, path: framePath(frame), state: "open", openedAt: at, attempts: 0 };
}

function decided({ at, by, data }: EventOf<"decision-made">): Visit {
  const { step, iteration, frame, outcome, output } = data;
  const times = { openedAt: at, assignedAt: at, startedAt: at, completedAt: at };
  return { step, iteration, path: framePath(frame), state: "done", ...times, by, outcome, output, attempts: 0 };
}

function closed(
  visit: Visit,
  event: RecordedEvent & Extract<Event, { kind: "step-completed" | "step-skipped" }>,
): Visit {
  const { at, by, data } = event;
  const { failure: _, ...rest } = visit;
  return {
    ...rest,
    state: event.kind === "step-skipped" ? "skipped" : "done",
    // A person who claims nothing is assigned, and starts, when they complete.
    assignedAt: visit.assignedAt ?? at,
    startedAt: visit.startedAt ?? visit.assignedAt ?? at,
    completedAt: at,
    by,
    outcome: data.outcome,
    output: data.output,
    ...(data.reason !== undefined && { reason: data.reason }),
    ...(isUnproved(event) && { unproved: true }),
  };
}

type HandOver = Extract<Event, { kind: "step-assigned" | "step-started" | "step-released" | "vote-cast" }>;

/** Whose it is from now on, as the engine counts its four times. */
function handedOver({ assignedAt, startedAt, ...visit }: Visit, { kind, at }: HandOver): Visit {
  switch (kind) {
    case "step-assigned":
      return { ...visit, assignedAt: at };
    case "step-started":
      return { ...visit, assignedAt: assignedAt ?? at, startedAt: at };
    case "vote-cast":
      return { ...visit, assignedAt: assignedAt ?? at, startedAt: startedAt ?? at };
    default:
      return visit;
  }
}

/** What failed while it was being opened opens again as a new visit: this one did not happen. */
function retried(visit: Visit): Visit | undefined {
  const { failure: _, ...rest } = visit;
  return visit.attempts === 0 ? undefined : { ...rest, state: "open" };
}
