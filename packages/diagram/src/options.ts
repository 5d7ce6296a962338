import type { Pointer, Severity } from "@geartrain/model";

/**
 * `auto`: light or dark as the reader's system is, with nothing behind it; a page around it may set any colour itself:
 * `--geartrain-ink`, `-muted`, `-edge`, `-card`, `-card-line`, `-frame`, `-frame-line`, `-label`, `-label-line`,
 * `-accent`, `-role-1` to `-role-8` and whatever else `svg/theme.ts` lists.
 */
export type Theme = "light" | "dark" | "auto";

/** How an instance stands at a step; `count`: how many instances, or how often. */
export interface StepState {
  readonly status: "open" | "done" | "failed" | "cancelled";
  readonly count?: number;
}

export interface DiagramOptions {
  /** Left out: `auto`. */
  readonly theme?: Theme;
  /** What roles are called and where they sit, by name. */
  readonly roles?: Readonly<Record<string, { readonly title?: string; readonly department?: string }>>;
  /** By step name (or workflow name, for a process). */
  readonly state?: Readonly<Record<string, StepState>>;
  /** The worst finding at each place of the model. */
  readonly findings?: Readonly<Record<Pointer, Severity>>;
  /** The name of a step, or the pointer of any part of the flow. */
  readonly selected?: string;
}
