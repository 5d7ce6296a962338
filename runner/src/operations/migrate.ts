/* Live instances and the definitions of the default branch: what may go on with them, and its going on. */
import type { JsonObject, Mapping } from "@geartrain/model";
import { ulid } from "ulid";
import { definitionNamed } from "../definitions/index.ts";
import { dropSignal } from "../git/index.ts";
import type { Host } from "../host/host.ts";
import type { MigrationAsked } from "../host/inbox-request.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { refuseEarlierPolicy } from "../ledger/policy-forward.ts";
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
    const person = actingPerson(site.repository, site.catalog.policy, move.as);
    const other = otherRunner(site, ledger);
    if (other !== undefined && workflows.some(moves)) {
      await handIn(site, ledger, { person, reason: move.reason }, workflows, request.mapping?.given);
      return { commit: site.commit, workflows, migrated: null, handedIn: other };
    }
    await refuseEarlierPolicy(ledger, site.commit);
    const host = hostFor(site, ledger);
    const asked = asking(`person:${person}`, move.reason, mapping);
    const migrated = await moveAll(site, host, workflows, asked);
    return { commit: site.commit, workflows, migrated };
  } finally {
    ledger.close();
  }
}

function moves({ instances }: SurveyedWorkflow): boolean {
  return instances.some(({ verdict }) => verdict === "moves");
}

/** Leaves it to the runner that has the ledger to itself, for the very definitions that were looked at. */
async function handIn(
  site: Site,
  ledger: Ledger,
  { person, reason }: { readonly person: string; readonly reason: string },
  workflows: readonly SurveyedWorkflow[],
  given: Readonly<Record<string, unknown>> | undefined,
): Promise<void> {
  const definitions = Object.fromEntries(
    workflows.filter(moves).flatMap(({ workflow, definition }) => {
      return definition ? [[workflow, { shape: definition.shape, code: definition.code }]] : [];
    }),
  );
  const id = ulid();
  const asked: MigrationAsked = {
    kind: "migrate",
    id,
    by: `person:${person}`,
    reason,
    commit: site.commit,
    definitions,
    ...(given && { mapping: given as JsonObject }),
  };
  const time = new Date(site.clock.now());
  await dropSignal(site.store, ledger.exchange, { who: person, ulid: id, json: asked, time, author: ledger.author });
}

/**
 * Moves what somebody asked for in the inbox, each instance once however often it is asked for. Gives why none moved,
 * and says which stay.
 */
export async function migrateAsked(
  site: Site,
  ledger: Ledger,
  host: Host,
  request: MigrationAsked,
  say: (line: string) => void,
): Promise<string | undefined> {
  const names = Object.keys(request.definitions);
  const person = request.by.replace(/^person:/, "");
  const { people } = site.catalog.policy;
  if (people && !Object.hasOwn(people, person)) return `${person} is not in the people file`;
  if (request.mapping && names.length !== 1) return "its mapping is for the instances of one workflow";
  const others = names.filter((name) => !isAsSeen(site, name, request.definitions[name]));
  if (others.length > 0) return `the definitions of ${others.join(", ")} are not those that were looked at any more`;
  const [only] = names;
  const mapping = mappingFor(site, {
    ...(request.mapping &&
      only !== undefined && { workflow: only, mapping: { file: "the mapping", given: request.mapping } }),
  });
  const workflows = surveyLive(site, ledger, mapping).filter(({ workflow }) => names.includes(workflow));
  const faults: string[] = [];
  const asked = asking(request.by, request.reason, mapping, request.id);
  const moved = await moveAll(site, host, workflows, asked, (id, { message }) => void faults.push(stays(id, message)));
  for (const fault of faults) say(fault);
  if (moved.length > 0) say(`Now on the definitions of ${site.commit.slice(0, 12)}: ${moved.join(", ")}.`);
  return undefined;
}

function isAsSeen({ catalog }: Site, name: string, seen: MigrationAsked["definitions"][string] | undefined): boolean {
  const now = catalog.definitions.find(({ authored }) => authored.workflow.name === name)?.pin;
  return now !== undefined && now.shape === seen?.shape && now.code === seen.code;
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
    asking(by, reason, () => undefined),
    (id, { message }) => {
      faults.push(stays(id, message));
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

function stays(instance: string, why: string): string {
  return `${instance} stays on its definition: ${why}`;
}

/** What each instance is told; with `id`, asked for again it is the same. */
function asking(by: Asked["by"], reason: string, mapping: (workflow: string) => Mapping | undefined, id?: string) {
  return (workflow: string, instance: string): Asked => {
    const said = mapping(workflow);
    return { id: id === undefined ? ulid() : `${id}-${instance}`, by, reason, ...(said && { mapping: said }) };
  };
}

interface Asked {
  readonly id: string;
  readonly by: `person:${string}` | `runner:${string}`;
  readonly reason: string;
  readonly mapping?: Mapping;
}

/** One event each; an instance that moved on meanwhile, or whose event can't be stored, stays. */
async function moveAll(
  site: Site,
  host: Host,
  workflows: readonly SurveyedWorkflow[],
  asked: (workflow: string, instance: string) => Asked,
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
        const { refusal } = await host.migrate(id, definition, asked(workflow, id));
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

function mappingFor(
  site: Site,
  { workflow, mapping }: Omit<MigrateRequest, "move">,
): (name: string) => Mapping | undefined {
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
