import type { Instant, Membership, State } from "@geartrain/engine";
import { between, momentWords } from "./duration-words.ts";
import { keyWords } from "./key-words.ts";
import type { KnownInstance } from "./known-instance.ts";
import type { Trouble } from "./trouble.ts";
import { troublesOf } from "./trouble.ts";
import type { Circumstances, Wait } from "./waiting.ts";
import { waitsOf } from "./waiting.ts";
import type { Who } from "./who.ts";
import { whoIs } from "./who.ts";

/** An instance in a list. */
export interface InstanceSummary {
  readonly instance: string;
  readonly workflow: string;
  readonly status: State["status"];
  /** Where it is, in words: one phrase for everything that is open. */
  readonly where: readonly string[];
  readonly waits: readonly Wait[];
  readonly trouble: readonly Trouble[];
  /** While it stands still: since when, by whom, and why. */
  readonly suspended?: { readonly at: Instant; readonly by: Who; readonly reason: string };
  /** Is any of its tasks overdue? */
  readonly overdue: boolean;
  readonly startedAt: Instant;
  readonly startedBy: Who;
  readonly endedAt?: Instant;
  /** From its start to its end or, while it lives, to now; milliseconds. */
  readonly ageMs: number;
  /** It is being cancelled: what it did is undone first. */
  readonly cancelling?: { readonly by: Who; readonly reason: string };
  /** The instance that called it, and by which step. */
  readonly calledBy?: { readonly instance: string; readonly step: string };
  /** The cases that it belongs to; left out for one of no process. */
  readonly cases?: readonly Membership[];
  /** The instances whose ends started it, by a connection of that process. */
  readonly startedAfter?: { readonly process: string; readonly instances: readonly string[] };
  /** After its end: does something follow in one of its cases? */
  readonly followed?: boolean;
  /** The end it reached, or `cancelled`. */
  readonly outcome?: string;
  /** Why it was cancelled. */
  readonly reason?: string;
}

export function instanceSummary(known: KnownInstance, circumstances: Circumstances): InstanceSummary {
  const { state } = known;
  const { origin } = state;
  const waits = waitsOf(known, circumstances);
  const trouble = troublesOf(state, known.work, known.blocked);
  return {
    instance: state.instance,
    workflow: state.definition.name,
    status: state.status,
    where: [...stands(state), ...trouble.map(({ at }) => `${at} is in trouble`), ...waits.map(waitWords)],
    waits,
    trouble,
    overdue: waits.some((wait) => wait.for === "people" && wait.overdue),
    ...(state.suspended && {
      suspended: { ...state.suspended, by: whoIs(circumstances.policy, state.suspended.by) },
    }),
    ...(state.cancelling && {
      cancelling: { ...state.cancelling, by: whoIs(circumstances.policy, state.cancelling.by) },
    }),
    startedAt: state.startedAt,
    startedBy: whoIs(circumstances.policy, state.startedBy),
    ageMs: between(state.startedAt, state.endedAt ?? circumstances.now),
    ...(origin?.from === "call" && { calledBy: { instance: origin.instance, step: origin.step } }),
    ...(state.cases && { cases: state.cases }),
    ...(origin?.from === "connection" && {
      startedAfter: { process: origin.process, instances: origin.sources },
    }),
    ...(state.follows && { followed: state.follows.some(({ connections }) => connections?.length !== 0) }),
    ...(state.endedAt !== undefined && { endedAt: state.endedAt }),
    ...(state.outcome !== undefined && { outcome: state.outcome }),
    ...(state.reason !== undefined && { reason: state.reason }),
  };
}

function stands({ suspended, cancelling }: State): string[] {
  if (cancelling && !suspended) return ["what it did is undone before it is cancelled"];
  return suspended ? [`suspended: ${suspended.reason}`] : [];
}

/** What a wait is about, without who and without times that change by themselves. */
export function waitWords(wait: Wait): string {
  switch (wait.for) {
    case "people":
      return `${wait.step} waits for ${wait.outsider ?? wait.holder?.name ?? rolesWords(wait.roles)}`;
    case "arrival":
      return `${wait.step} waits for something from outside, with the key ${keyWords(wait.key)}`;
    case "key":
      return `a part of it waits until nobody else in its case is at work with ${wait.keys.join(", ")}`;
    case "call":
      return wait.child === undefined
        ? `${wait.step} is about to start ${wait.workflow}`
        : `${wait.step} is carried out by ${wait.child}`;
    case "time":
      return `${wait.step} waits until ${momentWords(wait.until)}`;
    case "action":
      if (wait.by) return `${wait.step} is being carried out`;
      return wait.notBefore === undefined
        ? `${wait.step} is ready to run`
        : `${wait.step} is tried again at ${momentWords(wait.notBefore)}`;
  }
}

export function rolesWords(roles: readonly string[]): string {
  return roles.length === 0 ? "anybody" : roles.join(" or ");
}
