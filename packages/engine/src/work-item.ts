import type { Json, JsonObject } from "@geartrain/model";
import type { Failure } from "./event.ts";
import type { Instant } from "./signal.ts";

/** What should be outstanding for an instance now; derived from its state, never stored. Keys are stable and unique. */
export type WorkItem =
  /** Somebody of `roles` is waited for. Key: `instance/step/iteration`. */
  | {
      readonly work: "task";
      readonly key: string;
      readonly step: string;
      readonly iteration: number;
      readonly roles: readonly string[];
      readonly excluded: readonly string[];
      /** Who has it. */
      readonly holder?: string;
      /** The one person it is for; null where the definition names somebody who is no person. */
      readonly person?: string | null;
      /** Somebody outside, who does it by a link. */
      readonly outsider?: string;
      readonly openedAt: Instant;
      readonly dueAt?: Instant;
    }
  /** An attempt may begin, not before `notBefore`. Key: `instance/step/iteration/attempt`. */
  | {
      readonly work: "action";
      readonly key: string;
      readonly step: string;
      readonly iteration: number;
      readonly attempt: number;
      readonly notBefore?: Instant;
    }
  /** An attempt has begun; whoever began it owes its result, and after `until` it is in doubt. Same key. */
  | {
      readonly work: "attempt";
      readonly key: string;
      readonly step: string;
      readonly iteration: number;
      readonly attempt: number;
      readonly by: string;
      readonly until: Instant;
      /** The instance is suspended: its result is taken, and nobody goes on with it. */
      readonly suspended?: true;
    }
  /** Something from outside is waited for, with this key. Key: `instance/step/iteration`. */
  | {
      readonly work: "arrival";
      readonly key: string;
      readonly step: string;
      readonly iteration: number;
      readonly match: Json;
      readonly openedAt: Instant;
    }
  /**
   * An instance of `workflow` is to be started with `input` or, once there is a `child`, its end is waited for. Key:
   * `instance/step/iteration`.
   */
  | {
      readonly work: "call";
      readonly key: string;
      readonly step: string;
      readonly iteration: number;
      readonly workflow: string;
      readonly input: JsonObject;
      readonly openedAt: Instant;
      readonly child?: string;
    }
  /**
   * A block that is never active together with those of its case that have one of its keys: it waits until the host
   * grants them, or has them (`holds`), since it asked. Key: `instance/@keys/frame`.
   */
  | {
      readonly work: "keys";
      readonly key: string;
      readonly frame: string;
      readonly keys: readonly string[];
      /** `process/case` of each case that the instance belongs to. */
      readonly cases: readonly string[];
      readonly since: Instant;
      readonly holds?: true;
    }
  /** This instance carries a call of `instance` out: once that waits for it no longer, it is to be cancelled. */
  | {
      readonly work: "caller";
      readonly key: string;
      readonly instance: string;
      readonly step: string;
      readonly iteration: number;
    }
  /**
   * At `at` the engine wants a `timer-due` with this key. `of` is left out where nothing but time is waited for; else it
   * says what time does to what waits for others: it reminds of a task (key: `instance/step/iteration/clock`), escalates
   * or ends it, or ends a machine's state, whose name stands in `step`.
   */
  | {
      readonly work: "timer";
      readonly key: string;
      readonly step: string;
      readonly at: Instant;
      readonly of?: "reminder" | "escalation" | "expiry" | "limit";
    }
  /** Something failed for good and waits for a person: retry, skip or cancel. `at` names the step or the frame. */
  | { readonly work: "trouble"; readonly key: string; readonly at: string; readonly failure: Failure };
