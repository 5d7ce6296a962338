import type { Json, JsonObject } from "./json.ts";
import type { Workflow } from "./workflow.ts";

/** One thing wrong with a value: where (`lines.0.amount`, empty for the value itself) and what. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** A value as it is stored, with the paths of keys that the schema does not know and that were therefore dropped. */
export type Parsed =
  | { readonly value: Json; readonly dropped: readonly string[] }
  | { readonly problems: readonly Problem[] };

/** Takes a value across the boundary; parsing what was parsed gives the same again. Never throws. */
export type Parse = (value: unknown) => Parsed;

/** What a definition has beside its model and only run time can hold. All of them are pure. */
export interface Functions {
  /** The conditions of a decision, selection or lookup by step name, in rule order. */
  readonly when: Readonly<Record<string, readonly ((given: JsonObject) => unknown)[]>>;
  /** Computed values by the id their reference carries. */
  readonly derive: Readonly<Record<string, (given: JsonObject) => unknown>>;
  /**
   * Schemas by place: the trigger's or an action's name for what it gives, `step/outcome` for what a person fills in
   * with that outcome, a derive's id for its value.
   */
  readonly parse: Readonly<Record<string, Parse>>;
}

/** A workflow that can be executed: its plain data, and the functions that the data names. */
export interface Executable {
  readonly workflow: Workflow;
  readonly functions: Functions;
}
