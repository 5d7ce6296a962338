import { notRunYet } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";
import { OperatingError } from "../operating-error.ts";

/**
 * Starts nothing that would not be carried out as it is declared.
 * @throws OperatingError `not-run-yet`, naming every part
 */
export function refuseNotRunYet(workflow: Workflow): void {
  const parts = notRunYet(workflow);
  if (parts.length === 0) return;
  throw new OperatingError({
    exit: "refused",
    code: "not-run-yet",
    message: `"${workflow.name}" cannot be started: this version of geartrain checks ${parts.join(", ")}, but cannot run ${parts.length === 1 ? "it" : "them"} yet.`,
    next: "Take that out of the definition and commit it, or start it with a version of geartrain that runs it.",
  });
}
