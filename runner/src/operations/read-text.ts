/*
 * Definitions as their text declares them, found by name. Nothing of them is run.
 */
import type { Definitions, ProcessSource, WorkflowSource } from "@geartrain/model";
import { nameOneOf } from "@geartrain/model";
import { OperatingError } from "../operating-error.ts";
import { openChecking } from "./check-files.ts";

/** One definition, and all that it may name. */
export type Declared = { readonly definitions: Definitions } & (
  | { readonly workflow: WorkflowSource }
  | { readonly process: ProcessSource }
);

/** Everything that is declared around a folder. */
export function declaredAround(folder: string): Definitions {
  return openChecking(folder, []).session.definitions();
}

/**
 * The workflow or process of that name around a folder.
 * @throws OperatingError `unknown-definition`, with the names that come near
 */
export function declaredIn(folder: string, name: string): Declared {
  const definitions = declaredAround(folder);
  const workflow = definitions.workflows.find(({ model }) => model.name === name);
  if (workflow) return { definitions, workflow };
  const process = definitions.processes.find(({ model }) => model.name === name);
  if (process) return { definitions, process };
  throw unknown(definitions, name);
}

function unknown({ workflows, processes }: Definitions, name: string): OperatingError {
  const known = [...workflows, ...processes].map(({ model }) => model.name);
  return new OperatingError({
    exit: "usage",
    code: "unknown-workflow",
    message: `No workflow "${name}" is defined here, and no process.`,
    next:
      known.length === 0
        ? "Definitions stand in *.workflow.ts and *.process.ts: geartrain map makes a first one."
        : nameOneOf(name, known),
  });
}
