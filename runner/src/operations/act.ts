/* What a person does to an instance, from a command: accepted only when it is durable. */
import type { Decision, Refusal, Signal } from "@geartrain/engine";
import { ulid } from "ulid";
import { definitionNamed, refuseUncommitted } from "../definitions/index.ts";
import { dropSignal } from "../git/index.ts";
import type { Host } from "../host/host.ts";
import { openHost } from "../host/host.ts";
import { instanceId } from "../host/instance-id.ts";
import { currentLease } from "../ledger/lease.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { OperatingError } from "../operating-error.ts";
import { findInstance } from "./find-instance.ts";
import type { Site } from "./open-site.ts";
import { beginLedger, existingLedger } from "./open-site.ts";
import { actingPerson } from "./person.ts";

/** Where what was accepted is now. */
export type Whereabouts =
  | { readonly kept: "ledger" }
  /** In this clone's journal: the next `work` here writes it to the ledger. */
  | { readonly kept: "journal" }
  /** In the inbox of the runner that has the ledger to itself; it answers with its next turn. */
  | { readonly kept: "inbox"; readonly runner: string };

export interface Accepted {
  readonly instance: string;
  readonly person: string;
  readonly where: Whereabouts;
  /** What it led to; absent while the signal waits in an inbox. */
  readonly decision?: Decision;
}

export interface StartRequest {
  readonly workflow: string;
  readonly input: unknown;
  readonly as?: string;
  /** Makes starting idempotent: the same id never starts two instances. */
  readonly signal?: string;
}

export async function startInstance(site: Site, request: StartRequest): Promise<Accepted> {
  const definition = definitionNamed(site.catalog, request.workflow);
  await refuseUncommitted(site.repository, definition);
  const person = actingPerson(site.repository, site.catalog.policy, request.as);
  const ledger = await beginLedger(site);
  try {
    const id = request.signal ?? ulid();
    const by = `person:${person}` as const;
    const other = otherRunner(site, ledger);
    if (other !== undefined) {
      const json = { kind: "start", id, by, workflow: request.workflow, input: request.input };
      return await toInbox(site, ledger, person, other, instanceId(ledger.genesis, request.workflow, id), json);
    }
    const host = hostFor(site, ledger);
    const { instance, decision } = await host.start(definition, { id, by, input: request.input });
    if (decision.refusal) throw refused(decision.refusal, `See what it needs: geartrain list ${request.workflow}`);
    return { instance, person, decision, where: whereNow(host) };
  } finally {
    ledger.close();
  }
}

type Act = Extract<Signal, { kind: "complete" | "cancel" | "retry" | "skip" }>;
/** A signal of a person without who and which: the command knows that. */
export type PersonsSignal = Act extends infer Each ? (Each extends Act ? Omit<Each, "id" | "by"> : never) : never;

export async function actOn(site: Site, asked: string, act: PersonsSignal, as?: string): Promise<Accepted> {
  const person = actingPerson(site.repository, site.catalog.policy, as);
  const ledger = await existingLedger(site);
  if (!ledger) throw nothingStarted();
  try {
    const instance = findInstance(ledger, asked);
    const signal = { ...act, id: ulid(), by: `person:${person}` } as Signal;
    const other = otherRunner(site, ledger);
    if (other !== undefined) return await toInbox(site, ledger, person, other, instance, { instance, ...signal });
    const host = hostFor(site, ledger);
    // Data that does not fit never was a signal: the person corrects it, and the history stays clean of it.
    const { refusal } = await host.preview(instance, signal);
    if (refusal && wrongInput.has(refusal.code)) throw refused(refusal, seeInstance(instance));
    const decision = await host.deliver(instance, signal);
    if (decision.refusal) throw refused(decision.refusal, seeInstance(instance));
    return { instance, person, decision, where: whereNow(host) };
  } finally {
    ledger.close();
  }
}

function hostFor(site: Site, ledger: Ledger): Host {
  const host = openHost({
    ledger,
    definitions: site.definitions,
    clock: site.clock,
    warn: site.options.warn ?? (() => {}),
    holdsDrainLock: false,
    moved: () => {},
  });
  host.follow(site.commit, site.catalog.policy);
  host.showNow();
  return host;
}

function whereNow(host: Host): Whereabouts {
  return host.durability() === "local" ? { kept: "journal" } : { kept: "ledger" };
}

/** The runner that has the ledger to itself, if it is another one. */
function otherRunner(site: Site, ledger: Ledger): string | undefined {
  const lease = currentLease(ledger, site.clock.now());
  return lease && lease.runner !== ledger.runner ? lease.runner : undefined;
}

async function toInbox(
  site: Site,
  ledger: Ledger,
  person: string,
  runner: string,
  instance: string,
  json: unknown,
): Promise<Accepted> {
  const time = new Date(site.clock.now());
  await dropSignal(site.store, ledger.exchange, { who: person, ulid: ulid(), json, time, author: ledger.author });
  return { instance, person, where: { kept: "inbox", runner } };
}

const wrongInput: ReadonlySet<Refusal["code"]> = new Set([
  "wrong-data",
  "no-such-outcome",
  "outcome-needed",
  "no-such-step",
]);

function seeInstance(instance: string): string {
  return `See where it is and what it waits for: geartrain show ${instance}`;
}

function refused({ code, message, problems }: Refusal, next: string): OperatingError {
  return new OperatingError({
    exit: wrongInput.has(code) ? "usage" : "refused",
    code,
    message: `${message.replace(/^the /, "The ")}.`,
    next,
    ...(problems && { problems }),
  });
}

export function nothingStarted(): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "nothing-started",
    message: "Nothing was ever started here: there is no ledger yet.",
    next: "See what there is to start: geartrain list",
  });
}
