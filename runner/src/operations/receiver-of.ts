/*
 * Finds who gets what arrives. Invariants:
 *  1. The oldest opening that waits under the key gets it; without one, the oldest instance that will wait under it.
 *  2. An arrival with an id of its own goes to whom it went before.
 *  3. Where that can't be told it goes to nobody, and who could be meant is said.
 */
import { arrivalFit } from "@geartrain/engine";
import type { Json, Workflow } from "@geartrain/model";
import type { Definitions } from "../definitions/index.ts";
import { arrivedBefore } from "../ledger/arrivals-told.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { OperatingError } from "../operating-error.ts";
import { domainOf } from "../view/index.ts";

/** What arrives, as somebody typed it. */
export interface Sought {
  readonly step: string;
  readonly key: string;
  /** Only instances of this workflow. */
  readonly workflow?: string;
  /** Only this instance. */
  readonly instance?: string;
  /** The arrival's own id, where it may come more than once. */
  readonly signal?: string;
}

export interface Receiver {
  readonly instance: string;
  readonly key: Json;
}

interface Fit extends Receiver {
  readonly fit: ReturnType<typeof arrivalFit>;
  readonly startedAt: string;
}

/** @throws OperatingError `nobody-receives`, `no-receiver`, `several-receivers` */
export async function receiverOf(ledger: Ledger, definitions: Definitions, sought: Sought): Promise<Receiver> {
  const before = sought.signal === undefined ? undefined : await seenBefore(ledger, sought, sought.signal);
  if (before) return before;
  const [first] = waitingFor(ledger, sought);
  if (first) return first;
  const fits = await fitsOf(ledger, definitions, sought);
  if (fits.length === 0) throw nobodyReceives(ledger, sought);
  const [next] = fits.filter(({ fit }) => fit.fit === "will");
  if (next) return next;
  const unknown = fits.filter(({ fit }) => fit.fit === "unknown" || sought.instance !== undefined);
  const [only, another] = unknown;
  if (only && !another) return only;
  throw only ? severalReceivers(sought, unknown) : noReceiver(sought, fits);
}

/** Who waits for it now, the one that has waited longest in front. */
function waitingFor({ book }: Ledger, sought: Sought): Receiver[] {
  const waiting = book.work({ kinds: ["arrival"] }).flatMap(({ instance, item }) => {
    if (item.work !== "arrival" || item.step !== sought.step || String(item.match) !== sought.key) return [];
    if (sought.instance !== undefined && sought.instance !== instance) return [];
    const ofOther = sought.workflow !== undefined && book.load(instance)?.model.name !== sought.workflow;
    return ofOther ? [] : [{ instance, key: item.match, since: item.openedAt }];
  });
  return waiting.sort((one, other) => order(one.since, other.since) || order(one.instance, other.instance));
}

/** Every live instance that has the step, the one that started first in front. */
async function fitsOf(ledger: Ledger, definitions: Definitions, sought: Sought): Promise<Fit[]> {
  const fits: Fit[] = [];
  for (const { id, workflow, definition } of ledger.book.liveInstances()) {
    if (sought.workflow !== undefined && sought.workflow !== workflow) continue;
    if (sought.instance !== undefined && sought.instance !== id) continue;
    const model = ledger.index.model(definition.shape);
    if (model && !receives(model, sought.step)) continue;
    const loaded = ledger.book.load(id);
    if (!loaded?.state || !receives(loaded.model, sought.step)) continue;
    const executable = await definitions.loadPinned(loaded.definition);
    for (const key of keysOf(loaded.model, sought)) {
      const fit = arrivalFit(executable, loaded.state, sought.step, key);
      fits.push({ instance: id, key, fit, startedAt: loaded.startedAt });
    }
  }
  return fits.sort((one, other) => order(one.startedAt, other.startedAt) || order(one.instance, other.instance));
}

function receives({ steps }: Workflow, step: string): boolean {
  return Object.hasOwn(steps, step) && steps[step]?.kind === "receive";
}

/** A key is a text or a number; which one, the definition says. */
function keysOf(model: Workflow, { step, key }: Sought): Json[] {
  const declared = model.steps[step];
  const domain = declared?.kind === "receive" ? domainOf(model, declared.key) : undefined;
  const number = Number(key);
  const isNumber = key.trim() !== "" && Number.isFinite(number);
  if (domain?.type === "string" || !isNumber) return [key];
  return domain?.type === "number" ? [number] : [key, number];
}

async function seenBefore(ledger: Ledger, sought: Sought, signal: string): Promise<Receiver | undefined> {
  for (const instance of await arrivedBefore(ledger, signal, sought.step)) {
    const model = ledger.book.load(instance)?.model;
    if (!model || !receives(model, sought.step)) continue;
    if (sought.workflow !== undefined && sought.workflow !== model.name) continue;
    return { instance, key: keysOf(model, sought)[0] ?? sought.key };
  }
  return undefined;
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function nobodyReceives(ledger: Ledger, { step, workflow, instance }: Sought): OperatingError {
  const others = ledger.book.liveInstances().flatMap(({ id }) => {
    const steps = Object.values(ledger.book.load(id)?.model.steps ?? {});
    return steps.filter(({ kind }) => kind === "receive").map(({ name }) => name);
  });
  const known = [...new Set(others)].sort();
  const where = instance ?? (workflow === undefined ? "No live instance" : `No live instance of ${workflow}`);
  return new OperatingError({
    exit: "refused",
    code: "nobody-receives",
    message:
      instance === undefined ? `${where} receives "${step}".` : `${where} receives no "${step}", or is over already.`,
    next:
      known.length > 0
        ? `What live instances receive: ${known.join(", ")}.`
        : "See what there is to start: geartrain list",
  });
}

function noReceiver({ step, key }: Sought, fits: readonly Fit[]): OperatingError {
  const count = new Set(fits.map(({ instance }) => instance)).size;
  const those =
    count === 1 ? "the one instance that receives it goes" : `the ${count} instances that receive it all go`;
  return new OperatingError({
    exit: "refused",
    code: "no-receiver",
    message: `Nobody waits for "${step}" with the key ${key}, and nobody will: ${those} by another key.`,
    next: "Check the key, or name the instance with --instance <id>.",
  });
}

function severalReceivers({ step, key }: Sought, unknown: readonly Fit[]): OperatingError {
  const ids = [...new Set(unknown.map(({ instance }) => instance))];
  const named = ids.length > 3 ? `${ids.slice(0, 3).join(", ")}, …` : ids.join(", ");
  return new OperatingError({
    exit: "refused",
    code: "several-receivers",
    message: `Nobody waits for "${step}" with the key ${key} yet, and ${ids.length} instances may still come to: ${named}.`,
    next: "Name the one that is meant with --instance <id>.",
  });
}
