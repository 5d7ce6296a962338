import type { Json, JsonObject, Mapping, Problem } from "@geartrain/model";
import type { BlockEvent } from "./block-event.ts";
import type { Moved } from "./migrate/where-moved.ts";
import type { PeopleEvent } from "./people-event.ts";
import type { Proof } from "./people-signal.ts";
import type { Follows, Membership } from "./process/membership.ts";
import type { Actor, Instant, Origin, Pin, Signal } from "./signal.ts";

/** A fact the engine recorded in an instance's history. `data.signal` is the id of the signal that caused it. */
export type Event = { readonly at: Instant; readonly by: Actor } & (
  | Kind<
      "instance-started",
      {
        signal: string;
        instance: string;
        definition: Pin;
        input: JsonObject;
        dropped?: readonly string[];
        cases?: readonly Membership[];
        origin?: Origin;
      }
    >
  /** `follows`: what its cases go on with. */
  | Kind<
      "instance-ended",
      { outcome: string; handsOver: JsonObject; frame?: string; follows?: readonly Follows[] } & ByHand
    >
  | /** From now on it follows another definition. */ Kind<
      "instance-migrated",
      { signal: string; reason: string; definition: Pin; mapping?: Mapping; moved: Moved }
    >
  | Kind<"instance-cancelled", { signal?: string; reason: string }>
  | Kind<"step-opened", Opened>
  /** `arrival`: the signal that brought what was kept until now; then no signal completed it. */
  | Kind<
      "step-completed",
      Omit<Completion, "signal"> & {
        signal?: string;
        arrival?: string;
        /** Of what arrived: the key it was matched by. */
        key?: Json;
        attempt?: number;
        clock?: number;
        /** The instance that carried a call out. */
        child?: string;
        eligible?: string;
        /** Who is away, where they stood in for somebody. */
        standsInFor?: string;
        /** Who had it first, where it was passed on. */
        delegatedBy?: string;
        reason?: string;
        proof?: Proof;
      }
    >
  | Kind<"step-skipped", Completion & { reason: string }>
  /** `caught`: the frame of the attempt that answers for it; left out, it waits for a person. */
  | Kind<"step-failed", At & { problem: Failure; caught?: string; signal?: string; child?: string }>
  | Kind<"step-retried", At & { signal: string; reason: string }>
  | Kind<"step-cancelled", At & { why: string }>
  | Kind<"decision-made", Decided>
  | Kind<"action-attempted", At & { signal: string; attempt: number; until: Instant }>
  | Kind<
      "action-failed",
      /** `given`: what the action gave that does not fit. `untouched`: it certainly had no effect. */
      At & {
        signal: string;
        attempt: number;
        problem: Failure;
        retryAt?: Instant;
        given?: Json;
        untouched?: true;
      }
    >
  | Kind<"route-taken", { frame: string; value: Json; branch: string } & ByHand>
  | Kind<"pass-ended", { frame: string; pass: number; until: boolean } & ByHand>
  | Kind<"reminder-sent", At & Rung>
  /** From now on the members of `to` may do it too. */
  | Kind<"escalated", At & Rung & { to: string }>
  /** Nobody waits for it yet. */
  | Kind<
      "arrival-kept",
      {
        signal: string;
        step: string;
        key: Json;
        anyKey?: true;
        output: JsonObject;
        dropped?: readonly string[];
        until?: Instant;
      }
    >
  /** Nobody came to wait for it in time. */
  | Kind<"arrival-expired", { signal: string; arrival: string; step: string }>
  /** A machine was in one state for too long; `until` is when that was over. */
  | Kind<"state-late", { signal: string; frame: string; state: string; until: Instant; next: string }>
  /** How long a machine may stay in the state it is in, where that is counted in business time. */
  | Kind<"state-limited", { frame: string; state: string; until: Instant }>
  | Kind<"list-read", { frame: string; items: readonly Json[] }>
  | Kind<"block-failed", { frame: string; problem: Failure }>
  | BlockEvent
  | Kind<"block-retried", { frame: string; signal: string; reason: string }>
  | Kind<
      "signal-refused",
      { signal: string; refused: Signal; code: RefusalCode; message: string; problems?: readonly Problem[] }
    >
  | PeopleEvent
);

type Kind<Name extends string, Data> = { readonly kind: Name; readonly data: Readonly<Data> };

export type EventKind = Event["kind"];
export type EventOf<Name extends EventKind> = Extract<Event, { kind: Name }>;

interface At {
  readonly step: string;
  /** Counts this step's openings in the instance, from 1. */
  readonly iteration: number;
}

/** Set where a person answered in place of what failed. */
interface ByHand {
  readonly signal?: string;
  readonly reason?: string;
}

/** What time does to a task that waits. `expire`: it completes with an outcome that nobody can choose. */
export type TaskClock = { readonly at: Instant } & (
  | { readonly does: "remind" }
  | { readonly does: "escalate"; readonly to: string }
  | { readonly does: "expire"; readonly as: string }
);

interface Rung {
  readonly signal: string;
  /** Which of the task's clocks it was, from 1. */
  readonly clock: number;
}

interface Opened extends At {
  /** The place in the flow that opened it. */
  readonly frame: string;
  /** Inside items of lists: the index of each, by what an item is called. */
  readonly item?: Readonly<Record<string, number>>;
  /** The values it needs, as they stood then. */
  readonly needs: JsonObject;
  /** What the person is asked to do, or what a notification says, with its references filled in. */
  readonly does?: string;
  readonly dueAt?: Instant;
  /** What time will do to it, in the order of time. */
  readonly clocks?: readonly TaskClock[];
  /** The one person it is for; null where the definition names somebody who is no person. */
  readonly person?: string | null;
  /** The e-mail address of somebody outside, who does it by a link. */
  readonly outsider?: string;
  /** Persons who may not do it. */
  readonly excluded?: readonly string[];
  /** For a wait: when it is over. */
  readonly until?: Instant;
  /** For what arrives from outside: the key it is matched by. */
  readonly key?: Json;
  /** For an undo: the action's opening, and what that gave. */
  readonly undoes?: { readonly step: string; readonly iteration: number; readonly gave: JsonObject };
  /** For a notification: who is told, and under which subject. */
  readonly to?: string;
  readonly subject?: string;
}

interface Completion extends At {
  readonly signal: string;
  readonly outcome: string;
  readonly output: JsonObject;
  readonly dropped?: readonly string[];
}

interface Decided extends At {
  readonly frame: string;
  readonly item?: Readonly<Record<string, number>>;
  readonly given: JsonObject;
  /** Indexes of the rules that matched, from 0; empty: `otherwise` answered. */
  readonly matched: readonly number[];
  readonly output: JsonObject;
  readonly outcome: string;
}

/** Why something could not go on, in words and with what it was about. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly problems?: readonly Problem[];
}

export type FailureCode =
  | "missing-value"
  | "function-threw"
  | "not-json"
  | "wrong-output"
  | "no-rule-matched"
  | "rules-overlap"
  | "no-branch"
  | "action-failed"
  | "in-doubt"
  | "call-failed"
  | "too-many-turns"
  | "not-a-list"
  | "not-an-instant"
  /** What time is counted in is not known, or never passes. */
  | "no-calendar";

export type RefusalCode =
  | "not-started"
  | "already-started"
  | "already-over"
  | "no-such-step"
  | "not-open"
  | "already-done"
  | "not-your-task"
  | "unknown-person"
  | "excluded"
  | "wrong-data"
  | "no-such-outcome"
  | "outcome-needed"
  | "reason-needed"
  | "late-result"
  | "not-due"
  | "not-failed"
  | "not-now"
  | "nobody-waits"
  /** Somebody else has the task. */
  | "held"
  | "not-held"
  /** Votes and what somebody outside is asked are not passed on. */
  | "not-one-persons"
  | "no-votes"
  | "already-voted"
  | "same-definition"
  | "cannot-migrate"
  | "suspended"
  | "not-suspended";
