import type { Span } from "@geartrain/model";

/** Something that may stand here. */
export interface Completion {
  readonly label: string;
  readonly kind: "outcome" | "answer" | "state" | "branch" | "end" | "duration" | "check";
  /** What is written in place of `replaces`. */
  readonly insert: string;
  readonly replaces: Span;
  /** One line beside the label. */
  readonly detail?: string;
}
