import type { Process, Step, TriggerSource, Workflow } from "@geartrain/model";
import { doesWords, endWords } from "./case-view.ts";
import { startCommand } from "./command.ts";
import { exampleData, exampleFiles } from "./example-data.ts";
import type { FieldView } from "./field-view.ts";
import { fieldViews } from "./field-view.ts";

/** Every definition of the repository. */
export interface CatalogView {
  readonly definitions: readonly CatalogEntry[];
  /** Workflows that serve one objective. */
  readonly processes: readonly ProcessEntry[];
  /** Definition files that can't be read, with why. */
  readonly broken: readonly BrokenDefinition[];
}

export interface CatalogEntry {
  readonly name: string;
  readonly purpose: string;
  readonly path: string;
  readonly owner?: string;
  /** The processes it is part of; empty: it stands alone. */
  readonly processes: readonly string[];
  /** What an instance is given at its start. */
  readonly startsWith: readonly FieldView[];
  /** Roles that may start it; empty: anybody. */
  readonly startedBy: readonly string[];
  /** What starts one without a person, in words; left out where nothing does. */
  readonly startsItself?: readonly string[];
  /** Every role that a step of it waits for. */
  readonly roles: readonly string[];
  readonly steps: readonly { readonly name: string; readonly kind: Step["kind"]; readonly by?: readonly string[] }[];
  /** How it can end. */
  readonly ends: readonly string[];
  /** What to type to start one; `…` and other examples in its data are to be replaced. */
  readonly start: string;
}

export interface ProcessEntry {
  readonly name: string;
  readonly objective: string;
  readonly path: string;
  readonly owner: string;
  readonly workflows: readonly string[];
  /** What follows from which ends, in words. */
  readonly connections: readonly { readonly when: string; readonly does: string }[];
}

export interface BrokenDefinition {
  readonly path: string;
  readonly message: string;
}

/** What a catalog is made of. */
export interface CatalogInput {
  readonly definitions: readonly {
    readonly path: string;
    readonly workflow: Workflow;
    readonly processes?: readonly string[];
  }[];
  readonly processes?: readonly { readonly path: string; readonly process: Process }[];
  readonly broken?: readonly BrokenDefinition[];
}

export function catalogView({ definitions, processes = [], broken = [] }: CatalogInput): CatalogView {
  const entries = definitions.map(({ path, workflow, processes = [] }) => catalogEntry(path, workflow, processes));
  return {
    definitions: entries.sort((one, other) => (one.name < other.name ? -1 : 1)),
    processes: processes.map(({ path, process }) => processEntry(path, process)),
    broken: [...broken].sort((one, other) => (one.path < other.path ? -1 : 1)),
  };
}

function processEntry(path: string, { name, objective, owner, workflows, connections }: Process): ProcessEntry {
  const following = connections.map(({ after, does }) => ({
    when: after.map(endWords).join(" and "),
    does: doesWords(does),
  }));
  return { name, objective, path, owner, workflows, connections: following };
}

function catalogEntry(path: string, workflow: Workflow, processes: readonly string[]): CatalogEntry {
  const { name, purpose, owner, starts, ends } = workflow;
  const steps = Object.values(workflow.steps);
  const startsItself = starts.from.flatMap(sourceWords);
  return {
    name,
    purpose,
    path,
    ...(owner !== undefined && { owner }),
    processes,
    startsWith: fieldViews(starts.gives),
    startedBy: starts.by,
    ...(startsItself.length > 0 && { startsItself }),
    roles: [...new Set(steps.flatMap((step) => (step.kind === "human" ? step.by : [])))],
    steps: steps.map((step) => ({ name: step.name, kind: step.kind, ...(step.kind === "human" && { by: step.by }) })),
    ends: Object.keys(ends),
    start: startCommand(name, exampleData(starts.gives), exampleFiles(starts.gives)),
  };
}

function sourceWords(source: TriggerSource): string[] {
  switch (source.source) {
    case "manual":
      return [];
    case "schedule":
      return [`the clock, at ${source.cron} (${source.timezone ?? "UTC"})`];
    case "push":
      return [`new files under ${source.paths.join(", ")}`];
    case "webhook":
      return [`POST ${source.path}, signed with ${source.secret}`];
  }
}
