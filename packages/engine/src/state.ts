import type { Json, JsonObject } from "@geartrain/model";
import type { Failure, TaskClock } from "./event.ts";
import type { Follows, Membership } from "./process/membership.ts";
import type { Seen } from "./seen.ts";
import type { Actor, Instant, Origin, Pin } from "./signal.ts";

/** Where an instance is, folded from its events: plain JSON, so that a checkpoint is the same as the fold. */
export interface State {
  readonly instance: string;
  readonly definition: Pin;
  readonly status: "live" | "ended" | "cancelled";
  readonly startedAt: Instant;
  readonly startedBy: Actor;
  /** The latest event's time; no later event's time falls below it. */
  readonly clock: Instant;
  readonly endedAt?: Instant;
  /** The end it reached, or `cancelled`. */
  readonly outcome?: string;
  readonly handsOver?: JsonObject;
  readonly reason?: string;
  /** The cases it belongs to, one per process; missing for one that belongs to none. */
  readonly cases?: readonly Membership[];
  /** What started it, where that was no person and no source of its trigger. */
  readonly origin?: Origin;
  /** What its cases go on with after its end. */
  readonly follows?: readonly Follows[];
  /** How often each step was opened so far. */
  readonly iterations: readonly StepCount[];
  /** The latest completion of each step, the trigger's included. */
  readonly completed: readonly Completed[];
  readonly facts: Readonly<Record<string, Json>>;
  /** Steps in hand, in the order in which they were opened. */
  readonly open: readonly OpenStep[];
  /** Every block that has been entered and not left, by its frame id. */
  readonly frames: Readonly<Record<string, Frame>>;
  /** Frames that the engine itself has to move, oldest first. */
  readonly ready: readonly string[];
  /** Frames of parallels that the flow went on without, while their other branches finish. */
  readonly behind: readonly string[];
  /** The latest run of each list that something was done for every item of; missing before the first. */
  readonly lists?: Readonly<Record<string, ListRun>>;
  /** While it stands still: since when, and what was said about why. */
  readonly suspended?: { readonly at: Instant; readonly by: Actor; readonly reason: string };
  /** Who was given a step in turn last; missing where none is. */
  readonly turns?: Readonly<Record<string, { readonly to: string; readonly at: Instant }>>;
  /** What arrived and nobody waited for yet, the oldest first; missing where nothing ever did. */
  readonly arrivals?: readonly Arrival[];
  /** Actions that were completed and can be undone, in that order; missing where there never was one. */
  readonly undoable?: readonly Undoable[];
  /** It is being cancelled: what it did is undone first. */
  readonly cancelling?: { readonly by: Actor; readonly reason: string };
  /** Ids of the signals already answered, in their order. */
  readonly seen: Seen;
}

export interface Arrival {
  /** The signal that brought it. */
  readonly id: string;
  readonly by: Actor;
  readonly step: string;
  readonly key: Json;
  /** Whoever waits at this step gets it. */
  readonly anyKey?: true;
  readonly output: JsonObject;
  readonly until?: Instant;
}

/** An action that can be undone, with what it was given and gave; `within`: the attempts around it that would undo it. */
export interface Undoable {
  readonly step: string;
  readonly iteration: number;
  readonly needs: JsonObject;
  readonly gave: JsonObject;
  readonly within: readonly string[];
}

/** A list as it was when its block opened, and what was given for each item. */
export interface ListRun {
  readonly items: readonly Json[];
  readonly values: readonly ItemValues[];
}

/** What steps gave for one item. */
export type ItemValues = Pick<State, "completed" | "facts">;

export interface StepCount {
  readonly step: string;
  readonly count: number;
}

export interface Completed {
  readonly step: string;
  readonly iteration: number;
  readonly outcome: string;
  readonly output: JsonObject;
  readonly by: Actor;
  readonly openedAt: Instant;
  readonly assignedAt: Instant;
  readonly startedAt: Instant;
  readonly completedAt: Instant;
}

/** A vote that is cast, with what was filled in. */
export interface CastVote {
  readonly by: string;
  readonly outcome: string;
  readonly output: JsonObject;
  readonly standsInFor?: string;
}

export interface OpenStep {
  readonly step: string;
  readonly iteration: number;
  readonly frame: string;
  readonly openedAt: Instant;
  readonly assignedAt?: Instant;
  readonly startedAt?: Instant;
  readonly needs: JsonObject;
  readonly item?: Readonly<Record<string, number>>;
  readonly does?: string;
  readonly dueAt?: Instant;
  readonly clocks?: readonly TaskClock[];
  /** How many of its clocks have rung. */
  readonly rung?: number;
  /** Roles whose members may do it too, because it is late. */
  readonly escalated?: readonly string[];
  readonly excluded?: readonly string[];
  /** Who has the task, and who had it first where it was passed on. */
  readonly holder?: string;
  readonly delegatedBy?: string;
  /** The one person it is for; null where the definition names somebody who is no person. */
  readonly person?: string | null;
  readonly outsider?: string;
  readonly votes?: readonly CastVote[];
  readonly until?: Instant;
  readonly key?: Json;
  /** The instance that carries a call out. */
  readonly child?: string;
  /** What this undoes, and what that gave. */
  readonly undoes?: { readonly step: string; readonly iteration: number; readonly gave: JsonObject };
  readonly to?: string;
  readonly subject?: string;
  /** The action attempt under way or, between attempts, the last one. */
  readonly attempt?: Attempt;
  /** Set while it waits for a person to retry, skip or cancel. */
  readonly failed?: Failure;
}

export interface Attempt {
  readonly number: number;
  /** Who carries it out, until when; gone when it failed. */
  readonly by?: Actor;
  readonly until?: Instant;
  /** Not before this moment may the next attempt begin. */
  readonly retryAt?: Instant;
}

/**
 * A block that has been entered. Its id tells frames of one block apart; `node` is the block's place in the flow and
 * `parent` the frame to tell when it is left.
 */
export type Frame = {
  readonly node: number;
  readonly parent: string;
} /** A step, an end, or a value to read: the engine's turn. */ & (
  | { readonly is: "ready" }
  | { readonly is: "open"; readonly key: string }
  /** `was`: what a retry makes of it again. */
  | { readonly is: "failed"; readonly failure: Failure; readonly was: Frame }
  | { readonly is: "sequence"; readonly at: number }
  /**
   * `left`: branches not done yet. `closing`: open steps of theirs that are still to be cancelled. `passed`: the flow
   * went on without them.
   */
  | {
      readonly is: "parallel";
      readonly done: number;
      readonly left: number;
      readonly closing?: number;
      readonly passed?: true;
    }
  /** `winner`: the branch that was done first, while open steps of the others are still to be cancelled. */
  | { readonly is: "race"; readonly winner?: string; readonly closing?: number }
  /** `done`: indexes of the parts that are. `begun`: the part whose turn it is; without it several are offered. */
  | { readonly is: "turns"; readonly done: readonly number[]; readonly begun?: number; readonly closing?: number }
  /** `run`: its list, once that has been read. `next`: the item to begin next. `beginning`: one is being begun. */
  | {
      readonly is: "each";
      readonly run?: string;
      readonly count: number;
      readonly next: number;
      readonly done: number;
      readonly beginning?: true;
      readonly closing?: number;
    }
  /** `failed`: an action inside failed for good, and what follows on that is being done. */
  | { readonly is: "attempt"; readonly failed?: true; readonly closing?: number }
  /** A person cancelled it; open steps of it are still to be cancelled. */
  | { readonly is: "given-up"; readonly closing?: number }
  /** Takes back, one after the other, what the attempt that is its parent did or, inside none, the instance. */
  | { readonly is: "undoing" }
  /** `over`: its block was left, and what that left behind is still at work. */
  | { readonly is: "item"; readonly index: number; readonly over?: true }
  /**
   * `place`: it waits in its instance, in this order; `asks`: it waits for the host, which knows the other instances of
   * its case, from that moment on. `since`: when it asked for what it has.
   */
  | { readonly is: "exclusive"; readonly place?: number; readonly asks?: Instant; readonly since?: Instant }
  | { readonly is: "route"; readonly branch?: string }
  /** `pass` beyond the block's `max`: it is over. */
  | { readonly is: "repeat"; readonly pass: number }
  /**
   * `outcome`: what the state's block came to, while the engine has to say where that leads. `until`: when the machine
   * has been in this state for too long. `late`: the state that follows then, once what is open is cancelled.
   */
  | {
      readonly is: "states";
      readonly state: string;
      readonly outcome?: string;
      readonly until?: Instant;
      readonly late?: string;
      readonly closing?: number;
    }
);
