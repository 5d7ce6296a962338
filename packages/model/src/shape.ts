import { canonicalJson } from "./canonical.ts";
import type { Process } from "./process.ts";
import { sha256 } from "./sha256.ts";
import type { Workflow } from "./workflow.ts";

/** The hash of what a definition declares: two workflows of one shape take the same instances. 64 hex digits. */
export function shapeOf(model: Workflow | Process): string {
  return sha256(canonicalJson(model));
}
