import type { JsonObject } from "@geartrain/model";
import type { Proof } from "./people-signal.ts";

interface At {
  readonly step: string;
  readonly iteration: number;
}

/** Why somebody may do a task. */
export interface Right {
  /** The role, or in words what else makes it theirs. */
  readonly eligible: string;
  /** Who is away, where they stand in for somebody. */
  readonly standsInFor?: string;
}

/** How a task came to be somebody's. */
export type AssignedHow =
  | "claimed"
  | "delegated"
  | "reassigned"
  /** By the definition: whose turn it was, who had the least to do, who did that step, whom a field names. */
  | "roundRobin"
  | "leastLoaded"
  | "sameAs"
  | "person";

/** A task is somebody's from now on: nobody else of its roles completes it. */
export interface Assigned extends At, Partial<Right> {
  /** Left out where the definition itself assigned it. */
  readonly signal?: string;
  readonly to: string;
  readonly how: AssignedHow;
  readonly reason?: string;
  /** They started on it at once. */
  readonly began?: true;
  /** Of `claimed`. */
  readonly proof?: Proof;
  /** Among whom the definition chose. */
  readonly among?: readonly string[];
  /** Of `roundRobin`: whose turn it was before. */
  readonly after?: string;
  /** Of `leastLoaded`: how many tasks each of them had. */
  readonly held?: Readonly<Record<string, number>>;
}

/** One person's vote; what they filled in with it. */
export interface Cast extends At, Right {
  readonly signal: string;
  readonly outcome: string;
  readonly output: JsonObject;
  readonly dropped?: readonly string[];
  readonly reason?: string;
  readonly proof?: Proof;
}

type Kind<Name extends string, Data> = { readonly kind: Name; readonly data: Readonly<Data> };

export type PeopleEvent =
  | Kind<"step-assigned", Assigned>
  | Kind<"step-released", At & { signal: string; reason?: string; proof?: Proof }>
  /** `signal` is left out where it was assigned in the same moment. */
  | Kind<"step-started", At & { signal?: string; proof?: Proof }>
  | Kind<"vote-cast", Cast>
  | Kind<"instance-suspended", { signal: string; reason: string }>
  | Kind<"instance-resumed", { signal: string; reason: string }>;
