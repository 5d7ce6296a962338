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

export type TriggerSource = { readonly source: "manual" };

/** A task for a person. */
export interface HumanStep {
  readonly kind: "human";
  readonly name: string;
  /** Names of the roles whose members may do it. */
  readonly by: readonly string[];
  readonly does?: Reference;
  readonly needs: References;
  readonly form: Fields;
  /** What the person may choose, in declared order; `done` alone when the author declares none. */
  readonly outcomes: Readonly<Record<string, HumanOutcome>>;
  readonly due: Due;
  /** References to persons who may not do it. */
  readonly notBy: readonly Reference[];
  readonly effort?: Duration;
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
  | NotifyStep;

export type RuleStep = DecisionStep | SelectionStep | LookupStep;

/** The outcomes a step can complete with, in declared order. */
export function outcomesOf(step: Step): readonly string[] {
  switch (step.kind) {
    case "human":
      return Object.keys(step.outcomes);
    case "decision": {
      const answers = step.rules.map((rule) => rule.answer);
      return [...new Set(step.otherwise === undefined ? answers : [...answers, step.otherwise])];
    }
    default:
      return ["done"];
  }
}

/** The answers a selection can name. */
export function answersOf(step: SelectionStep): readonly string[] {
  return [...new Set(step.rules.map((rule) => rule.answer))];
}

/** The fields that data of a step may fill, of all outcomes where none is chosen. */
export function fieldsOf(step: Step, outcome?: string): Fields {
  if ("gives" in step) return step.gives;
  if (step.kind !== "human") return {};
  const forms = Object.entries(step.outcomes).filter(([name]) => outcome === undefined || name === outcome);
  return Object.fromEntries([step.form, ...forms.map(([, { form }]) => form)].flatMap((form) => Object.entries(form)));
}
