import type { Duration } from "@geartrain/model";

/** One line of a list of steps, as it was understood. */
export interface MappedStep {
  /** Counted from 1. */
  readonly line: number;
  /** What the line says, without its number. */
  readonly text: string;
  /** Lines indented below it. */
  readonly details: readonly string[];
  /** Who does it, in the list's own words; nobody for what happens by itself. */
  readonly actors: readonly string[];
  readonly kind: MappedKind;
  /** What is done, beginning with the verb in its base form: `review the form`. */
  readonly does: string;
  readonly due?: Duration;
  /** Who is told, for a message. */
  readonly to?: string;
}

/** `fill`: a person gives something; `decide`: a person says yes or no; `do`: a person does something. */
export type MappedKind = "fill" | "decide" | "do" | "automatic" | "tell" | "wait";

/** A list of steps as somebody wrote it down. */
export interface StepList {
  readonly title?: string;
  readonly purpose?: string;
  readonly steps: readonly MappedStep[];
  /** Lines that could not be taken as they are, and what was made of them. */
  readonly notes: readonly MapNote[];
}

export interface MapNote {
  readonly line: number;
  readonly says: string;
}
