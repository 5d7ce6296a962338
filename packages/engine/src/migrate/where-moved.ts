import type { Json, JsonObject } from "@geartrain/model";

/** Where an instance stands in its new definition: recorded whole, so that nobody needs the old one to fold it. */
export interface Moved {
  /** The frames as its state keeps them. */
  readonly frames: JsonObject;
  /** New keys of the runs of lists, by their old ones; what is left out is forgotten. */
  readonly lists?: Readonly<Record<string, string>>;
  /** New names of steps, by their old ones. */
  readonly steps?: Readonly<Record<string, string>>;
  /** What counts where nobody gave it: by `step.field`, or by the name of a fact. */
  readonly values?: Readonly<Record<string, Json>>;
}
