import type { KnownPerson } from "@geartrain/language-server/protocol";
import type { FormField } from "../ledger/known-ledger.ts";
import type { Fault, Reading } from "./read-form.ts";

/** What a form asks, and what its reader has to know first. */
export interface FormSpec {
  readonly title: string;
  readonly about: string;
  /** What to do, as the author says it. */
  readonly does?: string;
  readonly facts: readonly { readonly title: string; readonly shown: string }[];
  readonly fields: readonly FormField[];
  /** Several: one has to be chosen. */
  readonly outcomes: readonly {
    readonly outcome: string;
    readonly means?: string;
    readonly form: readonly FormField[];
  }[];
  readonly people: readonly KnownPerson[];
  /** May it be said why, for the record? */
  readonly asksWhy: boolean;
  readonly submit: string;
  /** Who is taken to fill it in. */
  readonly footer: string;
}

/** A form as it was filled in. */
export interface Filled extends Pick<Reading, "data" | "files"> {
  readonly outcome?: string;
  readonly reason?: string;
}

export type FromForm =
  | { readonly type: "ready" }
  | { readonly type: "pick"; readonly control: string }
  | ({ readonly type: "submit" } & Filled);

export type ToForm =
  | { readonly type: "form"; readonly spec: FormSpec }
  | { readonly type: "picked"; readonly control: string; readonly path: string }
  | { readonly type: "failed"; readonly message: string; readonly next: string; readonly faults: readonly Fault[] };
