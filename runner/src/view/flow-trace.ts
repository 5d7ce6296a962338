import type { Plan, State } from "@geartrain/engine";
import { planOf } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";
import type { RecordedEvent } from "./known-instance.ts";
import type { Visit } from "./visits.ts";
import { framePath, visitsOf } from "./visits.ts";

/** What a history says about the places of a flow. */
export interface Trace {
  readonly plan: Plan;
  readonly state: State;
  /** Visits to a step at a place, in the order they opened. */
  readonly visits: (path: string, step: string) => readonly Visit[];
  /** Branches taken by routes on values, and by a person in place of one, by the path of their block. */
  readonly routes: ReadonlyMap<string, string>;
  /** The latest pass of each loop that is over. */
  readonly passes: ReadonlyMap<string, { readonly count: number; readonly until: boolean }>;
  /** States that machines went to because another took too long, by the path of the machine. */
  readonly late: ReadonlyMap<string, readonly string[]>;
  /** Places of attempts in which an action failed for good. */
  readonly caught: ReadonlySet<string>;
  /** How many items each list had when it was read the last time. */
  readonly lists: ReadonlyMap<string, number>;
  /** Why blocks can't go on. */
  readonly failures: ReadonlyMap<string, string>;
  /** The places of all blocks that were entered and not left. */
  readonly places: ReadonlySet<string>;
}

export function traceOf(workflow: Workflow, state: State, events: readonly RecordedEvent[]): Trace {
  // Under an earlier definition the same step may have stood elsewhere.
  const elsewhere = events.some(({ kind }) => kind === "instance-migrated");
  const keyOf = (path: string, step: string) => (elsewhere ? step : `${path} ${step}`);
  const visits = Map.groupBy(visitsOf(events), ({ path, step }) => keyOf(path, step));
  return {
    plan: planOf(workflow),
    state,
    visits: (path, step) => visits.get(keyOf(path, step)) ?? [],
    routes: new Map(events.flatMap(routeOf)),
    passes: new Map(events.flatMap(passOf)),
    late: lateOf(events),
    caught: new Set(events.flatMap(caughtAt)),
    lists: listsOf(events),
    places: new Set(Object.keys(state.frames).map(framePath)),
    failures: new Map(Object.entries(state.frames).flatMap(failureOf)),
  };
}

function routeOf(event: RecordedEvent): [string, string][] {
  return event.kind === "route-taken" ? [[framePath(event.data.frame), event.data.branch]] : [];
}

function passOf({ kind, data }: RecordedEvent): [string, { count: number; until: boolean }][] {
  return kind === "pass-ended" ? [[framePath(data.frame), { count: data.pass, until: data.until }]] : [];
}

function lateOf(events: readonly RecordedEvent[]): ReadonlyMap<string, readonly string[]> {
  const late = new Map<string, readonly string[]>();
  for (const { kind, data } of events) {
    if (kind !== "state-late") continue;
    const path = framePath(data.frame);
    late.set(path, [...(late.get(path) ?? []), data.next]);
  }
  return late;
}

function caughtAt({ kind, data }: RecordedEvent): string[] {
  return kind === "step-failed" && data.caught !== undefined ? [framePath(data.caught)] : [];
}

/** What came while items were worked on joined the list that it was read from. */
function listsOf(events: readonly RecordedEvent[]): ReadonlyMap<string, number> {
  const lists = new Map<string, number>();
  const more = new Map<string, string>();
  for (const { kind, data } of events) {
    if (kind === "list-read") lists.set(framePath(data.frame), data.items.length);
    if (kind === "step-opened" && data.frame.endsWith(".more")) {
      more.set(`${data.step}/${data.iteration}`, framePath(data.frame).slice(0, -".more".length));
    }
    const list = kind === "step-completed" && data.outcome === "done" && more.get(`${data.step}/${data.iteration}`);
    if (list) lists.set(list, (lists.get(list) ?? 0) + 1);
  }
  return lists;
}

function failureOf([id, frame]: [string, State["frames"][string]]): [string, string][] {
  return frame.is === "failed" ? [[framePath(id), frame.failure.message]] : [];
}
