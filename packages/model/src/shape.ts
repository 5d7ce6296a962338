import { canonicalJson } from "./canonical.ts";
import { sha256 } from "./sha256.ts";
import type { Workflow } from "./workflow.ts";

/** The hash of what a workflow declares: two definitions of one shape take the same instances. 64 hex digits. */
export function shapeOf(workflow: Workflow): string {
  return sha256(canonicalJson(workflow));
}
