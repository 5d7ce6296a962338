/* Live instances and the definitions of the default branch: what may go on with them, and its going on. */
import type { Mapping } from "@geartrain/model";
import { ulid } from "ulid";
import { definitionNamed } from "../definitions/index.ts";
import type { Host } from "../host/host.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import type { MigrationReport } from "../migration/migration-text.ts";
import { mappingIn } from "../migration/read-mapping.ts";
import type { SurveyedWorkflow } from "../migration/survey.ts";
import { survey } from "../migration/survey.ts";
import { OperatingError } from "../operating-error.ts";
import { hostFor, nothingStarted, otherRunner } from "./act.ts";
import type { Site } from "./open-site.ts";
import { existingLedger } from "./open-site.ts";
import { actingPerson } from "./person.ts";

export interface MigrateRequest {
  /** Only instances of this one. */
  readonly workflow?: string;
  /** What its author says about names and values, from this file. */
  readonly mapping?: { readonly file: string; readonly given: Readonly<Record<string, unknown>> };
  /** Left out: only say what would happen. */
  readonly move?: { readonly reason: string; readonly as?: string };
}

/** Says what becomes of live instances, and moves those that may. */
export async function migrateInstances(site: Site, request: MigrateRequest): Promise<MigrationReport> {
  const mapping = mappingFor(site, request);
  const ledger = await existingLedger(site);
  if (!ledger) throw nothingStarted();
  try {
    const workflows = surveyLive(site, ledger, mapping).filter(
      ({ workflow }) => request.workflow === undefined || workflow === request.workflow,
    );
    const { move } = request;
    if (!move) return { commit: site.commit, workflows, migrated: null };
    const by = `person:${actingPerson(site.repository, site.catalog.policy, move.as)}` as const;
    const other = otherRunner(site, ledger);
    if (other !== undefined) throw leasedElsewhere(other);
    const host = hostFor(site, ledger);
    const migrated = await moveAll(site, host, workflows, (workflow) => ({
      by,
      reason: move.reason,
      ...mapped(mapping(workflow)),
    }));
    return { commit: site.commit, workflows, migrated };
  } finally {
    ledger.close();
  }
}

/** Moves what may move because its author said so. Gives a line for each that has to stay. */
export async function migrateWhatMay(site: Site, ledger: Ledger, host: Host): Promise<readonly string[]> {
  const workflows = surveyLive(site, ledger, () => undefined).filter(({ onChange }) => onChange === "migrate");
  const reason = `the default branch moved to ${site.commit.slice(0, 12)}`;
  const by = `runner:${ledger.runner}` as const;
  const faults: string[] = [];
  const migrated = await moveAll(
    site,
    host,
    workflows,
    () => ({ by, reason }),
    (id, { message }) => {
      faults.push(`${id} stays on its definition: ${message}`);
    },
  );
  const moved =
    migrated.length === 0 ? [] : [`Now on the definitions of ${site.commit.slice(0, 12)}: ${migrated.join(", ")}.`];
  const stay = workflows.flatMap(({ instances }) =>
    instances.flatMap(({ id, verdict, reasons }) =>
      verdict === "needs-mapping" || verdict === "stays"
        ? [`${id} stays on its definition: ${reasons.join("; ")}.`]
        : [],
    ),
  );
  return [...moved, ...stay, ...faults];
}

function mapped(mapping: Mapping | undefined) {
  return mapping && { mapping };
}

interface Asked {
  readonly by: `person:${string}` | `runner:${string}`;
  readonly reason: string;
  readonly mapping?: Mapping;
}

/** One event each; an instance that moved on meanwhile, or whose event can't be stored, stays. */
async function moveAll(
  site: Site,
  host: Host,
  workflows: readonly SurveyedWorkflow[],
  asked: (workflow: string) => Asked,
  failed: (instance: string, error: OperatingError) => void = (_, error) => {
    throw error;
  },
): Promise<string[]> {
  const migrated: string[] = [];
  for (const { workflow, instances } of workflows) {
    for (const { id, verdict } of instances) {
      if (verdict !== "moves") continue;
      const definition = definitionNamed(site.catalog, workflow);
      try {
        const { refusal } = await host.migrate(id, definition, { id: ulid(), ...asked(workflow) });
        if (!refusal) migrated.push(id);
      } catch (error) {
        // One that can't be moved must not keep the rest from going on.
        if (!(error instanceof OperatingError) || error.exit === "environment") throw error;
        failed(id, error);
      }
    }
  }
  return migrated;
}

function surveyLive(site: Site, ledger: Ledger, mapping: (workflow: string) => Mapping | undefined) {
  const live = ledger.book.liveInstances().map(({ id, definition }) => ({
    id,
    definition,
    load: () => {
      const found = ledger.book.load(id);
      return found?.state && { state: found.state, model: found.model };
    },
  }));
  const current = site.catalog.definitions.map(({ pin, authored }) => ({ pin, workflow: authored.workflow }));
  return survey(live, current, mapping);
}

function mappingFor(site: Site, { workflow, mapping }: MigrateRequest): (name: string) => Mapping | undefined {
  if (workflow === undefined && mapping) throw mappingOfWhat();
  const definition = workflow === undefined ? undefined : definitionNamed(site.catalog, workflow);
  const read = mapping && definition && mappingIn(mapping.file, mapping.given, definition.authored.workflow);
  return (name) => (name === workflow ? read : undefined);
}

function mappingOfWhat(): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "workflow-needed",
    message: "A mapping is for the instances of one workflow.",
    next: "Name it: geartrain migrate <workflow> --mapping <file>",
  });
}

function leasedElsewhere(runner: string): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "ledger-leased",
    message: `The runner ${runner} has the ledger to itself, and moves what may move without a mapping with its next turn.`,
    next: "Where a mapping is needed: stop it, migrate, and start it again.",
  });
}
