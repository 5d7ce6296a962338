import type { Json, Workflow } from "@geartrain/model";
import { own } from "../own.ts";

/** What an author says about names and values where another definition calls them differently, or asks for more. */
export interface Mapping {
  /** New names of steps, by their old ones. */
  readonly steps?: Readonly<Record<string, string>>;
  /** New names of states, by their old ones. */
  readonly states?: Readonly<Record<string, string>>;
  /** What counts where nobody gave it: by `step.field`, or by the name of a fact. */
  readonly values?: Readonly<Record<string, Json>>;
}

/** The new names of steps; the start is the start, whatever it is called. */
export function renamesOf(
  workflow: Workflow,
  next: Workflow,
  { steps = {} }: Mapping,
): Readonly<Record<string, string>> {
  const [before, after] = [workflow.starts.name, next.starts.name];
  return before === after ? steps : { ...steps, [before]: after };
}

export function renamed(names: Readonly<Record<string, string>>, name: string): string {
  return own(names, name) ?? name;
}
