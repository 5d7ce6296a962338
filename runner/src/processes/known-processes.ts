import type { ExecutableProcess } from "@geartrain/engine";
import type { Process } from "@geartrain/model";
import type { Catalog } from "../definitions/index.ts";

/** The processes of one commit. */
export interface Processes {
  readonly all: readonly ExecutableProcess[];
  /** By name, as plain data. */
  readonly models: Readonly<Record<string, Process>>;
  named(name: string): ExecutableProcess | undefined;
  /** Those that a workflow belongs to. */
  of(workflow: string): readonly ExecutableProcess[];
}

const none: readonly ExecutableProcess[] = [];

export function processesOf({ processes, commit }: Pick<Catalog, "processes" | "commit">): Processes {
  const all = processes.map(({ authored: { process, functions } }) => ({ process, functions, commit }));
  const byName = new Map(all.map((each) => [each.process.name, each]));
  const byWorkflow = new Map<string, ExecutableProcess[]>();
  for (const each of all) {
    for (const workflow of each.process.workflows)
      byWorkflow.set(workflow, [...(byWorkflow.get(workflow) ?? []), each]);
  }
  return {
    all,
    models: Object.fromEntries(all.map(({ process }) => [process.name, process])),
    named: (name) => byName.get(name),
    of: (workflow) => byWorkflow.get(workflow) ?? none,
  };
}

export const noProcesses: Processes = processesOf({ processes: [], commit: "" });
