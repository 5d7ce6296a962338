import type { Event, Instant } from "@geartrain/engine";
import { calendarFor, calendarOfOwner } from "@geartrain/engine";
import type { Functions, Measure, Workflow } from "@geartrain/model";
import { durationLength, nameOneOf } from "@geartrain/model";
import { histories } from "../ledger/history.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import type { Window } from "../measures/figure.ts";
import { figureOf } from "../measures/figure.ts";
import type { InstanceRecord } from "../measures/instance-record.ts";
import { instanceRecord } from "../measures/instance-record.ts";
import type { MeasuresView } from "../measures/measures-text.ts";
import { OperatingError } from "../operating-error.ts";
import type { Site } from "./open-site.ts";
import { existingLedger } from "./open-site.ts";

/** What is measured under one name: a process, or one workflow. */
interface Declared {
  readonly kind: "process" | "workflow";
  readonly name: string;
  readonly objective: string | null;
  readonly owner: string | undefined;
  readonly workflows: readonly Workflow[];
  readonly measures: Readonly<Record<string, Measure>>;
  readonly functions: Functions;
}

/** The measures of a process or workflow, from everything that the ledger says. */
export async function readMeasures(site: Site, name: string, window: Window): Promise<MeasuresView> {
  const declared = declaredAs(site, name);
  const ledger = await existingLedger(site);
  const records = ledger ? await recordsOf(ledger, declared.workflows) : [];
  ledger?.close();
  const { policy } = site.catalog;
  const all = {
    ...(declared.kind === "process" && { process: name }),
    records,
    workflows: new Map(declared.workflows.map((workflow) => [workflow.name, workflow])),
    policy,
    functions: declared.functions,
    lengthOf: durationLength,
  };
  const owner = declared.owner === undefined ? {} : { owner: declared.owner };
  const calendar = (measure: Measure) => {
    const workflow = "step" in measure ? all.workflows.get(measure.workflow) : undefined;
    const step = "step" in measure ? workflow?.steps[measure.step] : undefined;
    if (step?.kind === "human") return calendarFor(policy, step);
    return calendarOfOwner(policy, workflow ?? owner);
  };
  const figures = Object.entries(declared.measures).map(([key, measure]) =>
    figureOf(key, measure, all, calendar, window),
  );
  const { kind, objective } = declared;
  return { of: name, kind, objective, since: window.since ?? null, until: window.until ?? null, figures };
}

function declaredAs({ catalog }: Site, name: string): Declared {
  const found = catalog.processes.find((each) => each.name === name)?.authored;
  const workflows = catalog.definitions.map(({ authored }) => authored.workflow);
  if (found) {
    const { process, functions } = found;
    const own = workflows.filter((workflow) => process.workflows.includes(workflow.name));
    return { kind: "process", ...process, workflows: own, functions };
  }
  const single = catalog.definitions.find(({ authored }) => authored.workflow.name === name)?.authored;
  if (single) {
    const { workflow, functions } = single;
    const { measures = {}, owner } = workflow;
    return { kind: "workflow", name, objective: null, owner, workflows: [workflow], measures, functions };
  }
  throw catalog.broken.find(({ names }) => names.includes(name))?.error ?? unknown(catalog, name);
}

function unknown({ processes, definitions }: Site["catalog"], name: string): OperatingError {
  const known = [...processes, ...definitions].map((each) => each.name);
  return new OperatingError({
    exit: "usage",
    code: "unknown-process",
    message: `There is no process "${name}", and no workflow.`,
    next: known.length === 0 ? "Commit a file that exports one." : nameOneOf(name, known),
  });
}

/** Every instance of these workflows, also from when they had other names. */
async function recordsOf(ledger: Ledger, workflows: readonly Workflow[]): Promise<InstanceRecord[]> {
  const nameNow = new Map(workflows.flatMap(({ name, formerly }) => [name, ...formerly].map((each) => [each, name])));
  const ids = [...nameNow.keys()].flatMap((workflow) => ledger.book.list({ workflow }).map(({ id }) => id));
  const found = await histories(ledger, ids);
  return [...found.values()].flatMap((lines) => {
    const record = instanceRecord(lines.map((line) => JSON.parse(line) as Event));
    return record ? [{ ...record, workflow: nameNow.get(record.workflow) ?? record.workflow }] : [];
  });
}

/** A day or a moment in UTC. */
export function windowOf(since: string | undefined, until: string | undefined): Window {
  return {
    ...(since !== undefined && { since: moment("--since", since) }),
    ...(until !== undefined && { until: moment("--until", until) }),
  };
}

function moment(option: string, text: string): Instant {
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text) : Number.NaN;
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  throw new OperatingError({
    exit: "usage",
    code: "bad-moment",
    message: `${option} ${text} is no day and no moment.`,
    next: `Write ${option} 2026-11-22, or ${option} 2026-11-22T08:00:00Z`,
  });
}
