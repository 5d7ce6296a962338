import type { Fields } from "./domain.ts";
import type { Duration } from "./duration.ts";
import type { Json } from "./json.ts";
import type { Reference, References } from "./reference.ts";

/** How an instance starts and what it is given. */
export interface TriggerStep {
  readonly kind: "trigger";
  readonly name: string;
  /** Names of the roles that may start an instance; empty: anybody. */
  readonly by: readonly string[];
  readonly gives: Fields;
  readonly from: readonly TriggerSource[];
}

export type TriggerSource =
  | { readonly source: "manual" }
  | {
      readonly source: "schedule";
      /** Five fields: minute, hour, day of month, month, day of week. */
      readonly cron: string;
      /** IANA name; left out: UTC. */
      readonly timezone?: string;
      /** What happens to firings that nobody was there for; left out: one run for all of them. */
      readonly missed?: "once" | "all" | "skip";
    }
  /** One instance for each new file under one of these globs. */
  | { readonly source: "push"; readonly paths: readonly string[] }
  /** `secret`: the name of the secret that signs the requests. */
  | { readonly source: "webhook"; readonly path: string; readonly secret: string };

/** A task for a person. */
export interface HumanStep {
  readonly kind: "human";
  readonly name: string;
  /** Names of the roles whose members may do it; empty where `assign` names the person. */
  readonly by: readonly string[];
  /** How one person is chosen; left out, whoever of the roles claims or completes it first. */
  readonly assign?: Assign;
  readonly does?: Reference;
  readonly needs: References;
  readonly form: Fields;
  /** What the person may choose, in declared order; `done` alone when the author declares none. */
  readonly outcomes: Readonly<Record<string, HumanOutcome>>;
  readonly due: Due;
  /** References to persons who may not do it. */
  readonly notBy: readonly Reference[];
  /** Expected working time. */
  readonly effort?: Duration;
  /** The calendar that business hours and days are counted in; left out: the role's, else the default one. */
  readonly calendar?: string;
  /** Reminders, each so long before the step is due. */
  readonly remind?: readonly Duration[];
  readonly escalate?: readonly Escalation[];
  readonly expires?: Expiry;
  readonly votes?: Votes;
}

export type Assign =
  | { readonly assign: "roundRobin" | "leastLoaded" }
  /** Whoever did that step. */
  | { readonly assign: "sameAs"; readonly step: string }
  | { readonly assign: "person"; readonly person: Reference }
  /** Somebody outside, by a signed one-use link to this e-mail address. */
  | { readonly assign: "outsider"; readonly email: Reference };

/** Once the step is late by so much, the members of `to` may do it too. */
export interface Escalation {
  readonly whenLateBy: Duration;
  readonly to: string;
}

/** After so long the step completes by itself, with an outcome that no person can choose. */
export interface Expiry {
  readonly after: Duration;
  readonly as: string;
}

/** Several people decide: the first outcome with enough votes, or `otherwise` when none can get them any more. */
export interface Votes {
  readonly voters: number;
  readonly atLeast: Readonly<Record<string, number>>;
  readonly otherwise: string;
}

export interface HumanOutcome {
  readonly means?: string;
  /** Fields asked for with this outcome only. */
  readonly form: Fields;
}

/** A duration from the step's opening, or so long before a date that is already known. */
export type Due = { readonly after: Duration } | { readonly before: Reference; readonly by: Duration };

/** Automated work. */
export interface ActionStep {
  readonly kind: "action";
  readonly name: string;
  readonly needs: References;
  readonly gives: Fields;
  readonly retry: Retry;
  readonly timeout?: Duration;
  readonly secrets: readonly string[];
  /** May an attempt be repeated with the same key after a crash? If not, a person decides when in doubt. */
  readonly repeatable: boolean;
  /** Is there a function that tells whether the effect happened? */
  readonly probe: boolean;
  readonly undo: boolean;
}

/** Attempt `n + 1` follows `first * factor ** (n - 1)` after attempt `n` failed; `attempts` counts the first one too. */
export interface Retry {
  readonly attempts: number;
  readonly first: Duration;
  readonly factor: number;
}

export type Hit = "unique" | "first";

/** Exactly one answer from rules. */
export interface DecisionStep {
  readonly kind: "decision";
  readonly name: string;
  readonly needs: References;
  readonly rules: readonly AnswerRule[];
  readonly hit: Hit;
  readonly otherwise?: string;
}

export interface AnswerRule {
  readonly answer: string;
  readonly because?: string;
}

/** Every matching rule's answer, in order, without repeats. */
export interface SelectionStep {
  readonly kind: "selection";
  readonly name: string;
  readonly needs: References;
  readonly rules: readonly AnswerRule[];
}

/** Values from rules: a decision table. */
export interface LookupStep {
  readonly kind: "lookup";
  readonly name: string;
  readonly needs: References;
  readonly gives: Fields;
  readonly rules: readonly { readonly gives: { readonly [field: string]: Json }; readonly because?: string }[];
  readonly hit: Hit;
  readonly otherwise?: { readonly [field: string]: Json };
}

/** Time passes. */
export interface WaitStep {
  readonly kind: "wait";
  readonly name: string;
  readonly until: { readonly for: Duration } | { readonly until: Reference };
}

/** Something from outside arrives, matched by its key. */
export interface ReceiveStep {
  readonly kind: "receive";
  readonly name: string;
  readonly key: Reference;
  readonly gives: Fields;
  readonly expires?: Expiry;
  /** How long an arrival that nobody waits for is kept; `false`: not at all. Left out: until it is consumed. */
  readonly keep?: Duration | false;
  /** The state of the workflow's machine in which arrivals are accepted: a milestone. */
  readonly while?: string;
}

/** A whole workflow as one step; its ends are the outcomes. */
export interface CallStep {
  readonly kind: "call";
  readonly name: string;
  /** The name of the workflow that is called. */
  readonly workflow: string;
  /** What its trigger is given. */
  readonly needs: References;
  /** Its ends, and what each hands over. `cancelled`, when the child was cancelled, is an outcome beside them. */
  readonly ends: Readonly<Record<string, Fields>>;
}

/** Tell somebody; carries no responsibility. */
export interface NotifyStep {
  readonly kind: "notify";
  readonly name: string;
  /** A role's name, or a reference to a person or an e-mail address. */
  readonly to: { readonly role: string } | { readonly reference: Reference };
  readonly subject: Reference;
  readonly body: Reference;
  readonly via: "log" | "file";
}

export type Step =
  | TriggerStep
  | HumanStep
  | ActionStep
  | DecisionStep
  | SelectionStep
  | LookupStep
  | WaitStep
  | ReceiveStep
  | CallStep
  | NotifyStep;

export type RuleStep = DecisionStep | SelectionStep | LookupStep;

/** The outcomes a step can complete with, in declared order. */
export function outcomesOf(step: Step): readonly string[] {
  switch (step.kind) {
    case "human":
      return withExpiry(Object.keys(step.outcomes), step.expires);
    case "receive":
      return withExpiry(["done"], step.expires);
    case "call":
      return [...Object.keys(step.ends), "cancelled"];
    case "decision": {
      const answers = step.rules.map((rule) => rule.answer);
      return [...new Set(step.otherwise === undefined ? answers : [...answers, step.otherwise])];
    }
    default:
      return ["done"];
  }
}

function withExpiry(outcomes: readonly string[], expires: Expiry | undefined): readonly string[] {
  return expires === undefined ? outcomes : [...outcomes, expires.as];
}

/** The answers a selection can name. */
export function answersOf(step: SelectionStep): readonly string[] {
  return [...new Set(step.rules.map((rule) => rule.answer))];
}

/** The fields that data of a step may fill, of all outcomes where none is chosen. */
export function fieldsOf(step: Step, outcome?: string): Fields {
  if ("gives" in step) return step.gives;
  if (step.kind !== "human" && step.kind !== "call") return {};
  const byOutcome: readonly (readonly [string, Fields])[] =
    step.kind === "call"
      ? Object.entries(step.ends)
      : Object.entries(step.outcomes).map(([name, { form }]) => [name, form]);
  const forms = byOutcome.filter(([name]) => outcome === undefined || name === outcome).map(([, form]) => form);
  const always = step.kind === "call" ? {} : step.form;
  return Object.fromEntries([always, ...forms].flatMap((form) => Object.entries(form)));
}
