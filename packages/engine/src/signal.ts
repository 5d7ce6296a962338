import type { Mapping } from "@geartrain/model";
import type { CallOrigin, CallSignal } from "./call-signal.ts";
import type { PeopleSignal, Proof } from "./people-signal.ts";
import type { ConnectionOrigin, Membership } from "./process/membership.ts";

/** A moment: ISO 8601 in UTC with milliseconds, so that moments order as text. */
export type Instant = string;

/**
 * Who did it. A person by id (without a people file: by e-mail address), somebody outside by the e-mail address that
 * they were asked at, an action by its step, a runner by its id, time itself, or the engine following the definition.
 */
export type Actor =
  | `person:${string}`
  | `outsider:${string}`
  | `action:${string}`
  | `runner:${string}`
  | "clock"
  | "engine";

/** The definition an instance is pinned to: where it stands, and the hashes that tell whether another is the same. */
export interface Pin {
  readonly commit: string;
  readonly path: string;
  readonly name: string;
  /** Hash of what is declared. */
  readonly shape: string;
  /** Digest of the code the workflow reaches. */
  readonly code: string;
}

/** What comes from outside to an instance. One with an id already seen changes nothing. */
export type Signal = { readonly id: string; readonly by: Actor } & (
  | {
      readonly kind: "start";
      readonly instance: string;
      readonly definition: Pin;
      readonly input: unknown;
      /** The cases it belongs to; left out for one that belongs to no process. */
      readonly cases?: readonly Membership[];
      /** What started it, where that was no person and no source of its trigger. */
      readonly origin?: Origin;
    }
  | {
      readonly kind: "complete";
      readonly step: string;
      /** The pass meant; left out, the one that is open. */
      readonly iteration?: number;
      /** May be left out where the step has only one. */
      readonly outcome?: string;
      readonly output: unknown;
      /** What the person says about why, for the record. */
      readonly reason?: string;
      readonly proof?: Proof;
    }
  /** A runner is about to carry out an attempt; nobody else may until `until`. */
  | { readonly kind: "begin"; readonly key: string; readonly until: Instant }
  | { readonly kind: "action-result"; readonly key: string; readonly result: ActionResult }
  | { readonly kind: "timer-due"; readonly key: string }
  /** Something from outside, for whoever waits at this step for this key. */
  | {
      readonly kind: "arrival";
      readonly step: string;
      readonly key: unknown;
      /** From within the case: whoever waits at this step gets it, under whichever key. */
      readonly anyKey?: true;
      readonly output: unknown;
    }
  | CallSignal
  /**
   * `at`: only this step (`step`, `step/iteration`) or the block with this frame's id; with `around` the innermost block
   * around that, in which several things may be at work.
   */
  | { readonly kind: "cancel"; readonly reason: string; readonly at?: string; readonly around?: true }
  | { readonly kind: "retry"; readonly at: string; readonly reason: string }
  | {
      readonly kind: "skip";
      readonly at: string;
      readonly reason: string;
      readonly outcome?: string;
      readonly output?: unknown;
    }
  /** Go on with another definition: from a person, or from a runner where its author allows that. */
  | { readonly kind: "migrate"; readonly definition: Pin; readonly reason: string; readonly mapping?: Mapping }
  | PeopleSignal
);

/** What started an instance inside Geartrain. */
export type Origin = ConnectionOrigin | CallOrigin;

export type ActionResult =
  | { readonly ok: true; readonly output: unknown }
  /**
   * `inDoubt`: nobody knows whether the effect happened, so nothing repeats it but a person's word. `untouched`: it
   * certainly did not happen, so another attempt repeats nothing.
   */
  | { readonly ok: false; readonly message: string; readonly inDoubt?: true; readonly untouched?: true };

export type SignalKind = Signal["kind"];
export type SignalOf<Kind extends SignalKind> = Extract<Signal, { kind: Kind }>;
