import type { Role, WorkflowSource } from "@geartrain/model";

/** What a handbook is printed from: the definition, and the roles it names as far as they are known. */
export interface HandbookParts {
  readonly source: Pick<WorkflowSource, "model" | "expressions">;
  readonly roles: ReadonlyMap<string, Role>;
}
