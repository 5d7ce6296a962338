import type { Json } from "./json.ts";

/** How what is under way finds its place in a definition where names are others, or more is asked for. */
export interface Mapping {
  /** New names of steps, by their old ones. */
  readonly steps?: Readonly<Record<string, string>>;
  /** New names of states, by their old ones. */
  readonly states?: Readonly<Record<string, string>>;
  /** What counts where nobody gave it: by `step.field`, or by the name of a fact. */
  readonly values?: Readonly<Record<string, Json>>;
}
