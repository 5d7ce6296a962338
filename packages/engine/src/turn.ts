import type { Executable, Policy, Process, Workflow } from "@geartrain/model";
import type { Draft } from "./draft.ts";
import type { Event, EventKind, EventOf } from "./event.ts";
import { apply, signalIn } from "./evolve.ts";
import { grown } from "./grown.ts";
import { itemsAround } from "./item-scope.ts";
import type { Plan } from "./plan.ts";
import type { Scope } from "./reference-value.ts";
import { withSeen } from "./seen.ts";
import type { Actor, Instant } from "./signal.ts";

/** What a decision is made in: the time, and people and processes as they stand on the default branch. */
export interface Circumstances {
  readonly now: Instant;
  readonly policy: Policy;
  /** By name, for what belongs to a case; left out where nothing does. */
  readonly processes?: Readonly<Record<string, Process>>;
  /** The definition that a `migrate` signal names. */
  readonly next?: Workflow | undefined;
  /** Left out, only what this instance says itself counts. */
  readonly workload?: Workload;
}

/** What one instance can't know of the others, for giving people their tasks in turn and by load. */
export interface Workload {
  /** How many open tasks this person has in all instances but this one. */
  heldBy(person: string, instance: string): number;
  /** Who was given this step last, where its role takes turns. */
  lastInTurn(workflow: string, step: string): string | undefined;
}

/** One call of `decide` under way: the events so far and the state they lead to. */
export interface Turn {
  readonly executable: Executable;
  readonly plan: Plan;
  readonly policy: Policy;
  readonly processes: Circumstances["processes"];
  readonly workload: Workload | undefined;
  readonly next: Workflow | undefined;
  /** Never before the instance's latest event, whatever the clock says. */
  readonly now: Instant;
  readonly draft: Draft;
  events: Event[];
}

/** What references at a place of the flow are read against: inside an item its own values come first. */
export function scopeAt(turn: Turn, frame: string): Scope {
  if (!turn.draft.lists) return turn;
  const { draft, executable } = turn;
  return { draft, executable, items: itemsAround(draft, frame) };
}

/** Records an event and applies it. */
export function record<Kind extends EventKind>(turn: Turn, by: Actor, kind: Kind, data: EventOf<Kind>["data"]): void {
  const event = { kind, at: turn.now, by, data } as Event;
  turn.events = grown(turn.events, event);
  const signal = signalIn(event);
  if (signal !== undefined) turn.draft.seen = withSeen(turn.draft.seen, signal);
  apply(turn.plan, turn.draft, event);
}

export function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}
