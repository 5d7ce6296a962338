import type { Workflow } from "@geartrain/model";

/**
 * What a workflow declares that this engine cannot carry out: `a start by webhook`. A host refuses to start such an
 * instance, because whatever is declared and not done would be a broken promise. Empty: everything runs.
 */
export function notRunYet(workflow: Workflow): readonly string[] {
  const triggers = workflow.starts.from.filter(({ source }) => source !== "manual").map(({ source }) => source);
  return [...new Set(triggers.map((source) => `a start by ${source}`))];
}
