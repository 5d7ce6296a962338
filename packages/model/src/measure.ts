import type { Duration } from "./duration.ts";
import type { Reference } from "./reference.ts";

/** A figure computed from the ledger; `of` left out: the whole process. `target` is in the figure's own unit: a duration, a share from 0 to 1, a number. */
export type Measure = {
  readonly target?: Duration | number;
  readonly better: "lower" | "higher";
} /** From the start of one workflow to the end of another (or of the same). */ & (
  | { readonly measure: "cycleTime"; readonly from: string; readonly to: string }
  /** From a step's opening to its completion. */
  | { readonly measure: "stepTime"; readonly workflow: string; readonly step: string }
  /** From a step's opening to its start: the time nobody worked on it. */
  | { readonly measure: "waitTime"; readonly workflow: string; readonly step: string }
  /** How often responsibility passes from one person to another. */
  | { readonly measure: "handoffs"; readonly of?: string }
  /** How many of a workflow's finished instances ended so. */
  | { readonly measure: "share"; readonly of: string; readonly where: EndPlace }
  /** The average of a handed-over number. */
  | { readonly measure: "value"; readonly of: Reference }
  /** Working time by the cost of the roles that spent it. */
  | { readonly measure: "cost"; readonly of?: string }
  | { readonly measure: "count"; readonly of: string; readonly where?: EndPlace }
  /** An action failed for good, or a step was revisited. */
  | { readonly measure: "errorRate"; readonly of?: string }
  /** The share of steps that no person does. */
  | { readonly measure: "automation"; readonly of?: string }
);

/** One end of one workflow. */
export interface EndPlace {
  readonly workflow: string;
  readonly end: string;
}
