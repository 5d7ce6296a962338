import type { Event } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";
import { outcomesOf } from "@geartrain/model";

/**
 * The way an instance went: what completed, in order, each as `step` or, where it could have come to something else,
 * `step: outcome`.
 */
export function pathOf(workflow: Workflow, events: readonly Event[]): readonly string[] {
  return events.flatMap((event) => {
    if (event.kind === "decision-made")
      return [decided(workflow, event.data.step, event.data.output, event.data.outcome)];
    if (event.kind === "step-completed") return [completed(workflow, event.data.step, event.data.outcome)];
    return event.kind === "step-skipped" ? [`${event.data.step}: skipped`] : [];
  });
}

function completed({ steps }: Workflow, step: string, outcome: string): string {
  const declared = steps[step];
  return declared && outcomesOf(declared).length > 1 ? `${step}: ${outcome}` : step;
}

function decided({ steps }: Workflow, step: string, output: { readonly answers?: unknown }, outcome: string): string {
  const kind = steps[step]?.kind;
  if (kind === "decision") return `${step}: ${outcome}`;
  if (kind !== "selection" || !Array.isArray(output.answers)) return step;
  return `${step}: ${output.answers.join(", ") || "none"}`;
}
