import type { Mapping, Workflow } from "@geartrain/model";
import { own } from "../own.ts";

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
