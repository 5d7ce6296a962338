/* What a person does to an instance, from a command: accepted only when it is durable. */
import type { Decision, PeopleSignal, Refusal, Signal } from "@geartrain/engine";
import type { Fields, Workflow } from "@geartrain/model";
import { ulid } from "ulid";
import { definitionNamed, refuseUncommitted } from "../definitions/index.ts";
import { dropSignal } from "../git/index.ts";
import { blobsFor, filesNamed } from "../host/attachments.ts";
import { cancelUncalled } from "../host/children.ts";
import { fieldsFilled } from "../host/fields-filled.ts";
import type { Host } from "../host/host.ts";
import { openHost } from "../host/host.ts";
import { instanceId } from "../host/instance-id.ts";
import { takeLinks } from "../host/take-inbox.ts";
import type { Blob } from "../journal/batch.ts";
import { currentLease } from "../ledger/lease.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { refuseEarlierPolicy } from "../ledger/policy-forward.ts";
import { OperatingError } from "../operating-error.ts";
import { processesOf } from "../processes/known-processes.ts";
import { findCase } from "../processes/read-case.ts";
import { proofFault } from "../proof/check-proof.ts";
import type { Attachment } from "./attach.ts";
import { attachedBytes, withAttachments } from "./attach.ts";
import { findInstance } from "./find-instance.ts";
import type { Site } from "./open-site.ts";
import { beginLedger, existingLedger } from "./open-site.ts";
import { actingPerson } from "./person.ts";
import type { Acting, Sender } from "./sender.ts";
import { senderOf } from "./sender.ts";
import { isTooLong, tooLong } from "./too-long.ts";
import type { TypedField } from "./typed-field.ts";
import { withTyped } from "./typed-field.ts";

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
  /** How the person showed that it was them; left out: not at all. */
  readonly proof?: Sender["proof"];
  readonly where: Whereabouts;
  /** What it led to; absent while the signal waits in an inbox. */
  readonly decision?: Decision;
}

/** What goes over the data once it is known which fields there are. */
export interface Brought {
  readonly typed?: readonly TypedField[];
  readonly attachments?: readonly Attachment[];
}

export interface StartRequest extends Brought {
  readonly workflow: string;
  readonly input: unknown;
  readonly as?: string;
  /** Makes starting idempotent: the same id never starts two instances. */
  readonly signal?: string;
  /** The case it is to belong to: its key, its id or the beginning of that. */
  readonly case?: string;
}

export async function startInstance(site: Site, request: StartRequest): Promise<Accepted> {
  const definition = definitionNamed(site.catalog, request.workflow);
  await site.definitions.confirm(definition);
  await refuseUncommitted(site.repository, definition);
  const person = actingPerson(site.repository, site.catalog.policy, request.as);
  const { workflow } = definition.authored;
  const { attachments = [] } = request;
  const input = dataWith(workflow.starts.gives, request.input, request);
  const ledger = await beginLedger(site);
  try {
    const id = request.signal ?? ulid();
    const by = `person:${person}` as const;
    const signal = { kind: "start", id, by, input } as const;
    const blobs = await blobsOf(ledger, workflow, signal, attachments);
    const joins = request.case === undefined ? {} : { joins: caseMeant(site, ledger, request.case) };
    const other = otherRunner(site, ledger);
    if (other !== undefined) {
      if (isTooLong(input)) throw tooLong(workflow.starts.gives, input, undefined);
      const instance = instanceId(ledger.genesis, request.workflow, id);
      return await toInbox(
        site,
        ledger,
        { person, other, instance, blobs },
        {
          ...signal,
          workflow: request.workflow,
          ...(joins.joins !== undefined && { case: joins.joins }),
        },
      );
    }
    await refuseEarlierPolicy(ledger, site.commit);
    const host = hostFor(site, ledger);
    const { instance, decision } = await orTooLong(workflow.starts.gives, input, () =>
      host.start(definition, { id, by, input, ...joins }, blobs),
    );
    if (decision.refusal) throw refused(decision.refusal, `See what it needs: geartrain list ${request.workflow}`);
    return { instance, person, decision, where: whereNow(host) };
  } finally {
    ledger.close();
  }
}

function dataWith(fields: Fields, data: unknown, { typed = [], attachments = [] }: Brought): unknown {
  return withAttachments(fields, withTyped(fields, data, typed), attachments);
}

function caseMeant(site: Site, ledger: Ledger, asked: string): string {
  const reader = { policy: site.catalog.policy, now: site.clock.now(), processes: processesOf(site.catalog) };
  return findCase(ledger, asked, reader).case;
}

type Act = Exclude<
  Extract<Signal, { kind: "complete" | "arrival" | "cancel" | "retry" | "skip" | PeopleSignal["kind"] }>,
  { kind: "vote" }
>;
/** A signal of a person without who and which: the command knows that. */
export type PersonsSignal = Act extends infer Each ? (Each extends Act ? Omit<Each, "id" | "by"> : never) : never;

export async function actOn(
  site: Site,
  asked: string,
  act: PersonsSignal,
  acting?: Acting,
  brought: Brought = {},
  id: string = ulid(),
): Promise<Accepted> {
  const { person, by, proof, proved } = senderOf(site, acting);
  const ledger = await existingLedger(site);
  if (!ledger) throw nothingStarted();
  try {
    const instance = findInstance(ledger, asked);
    const workflow = modelOf(ledger, instance);
    const fields = fieldsFilled(workflow, act);
    const { attachments = [] } = brought;
    const given = "output" in act ? { output: dataWith(fields, act.output, brought) } : {};
    const host = hostFor(site, ledger);
    const signal = await proved(host, instance, { ...act, ...given, id, by } as Signal);
    const other = otherRunner(site, ledger);
    if (other !== undefined) {
      if (isTooLong(given)) throw tooLong(fields, given.output, undefined);
      const blobs = await blobsOf(ledger, workflow, signal, attachments);
      return { ...(await toInbox(site, ledger, { person, other, instance, blobs }, { instance, ...signal })), proof };
    }
    await refuseEarlierPolicy(ledger, site.commit);
    // Data that does not fit never was a signal: the person corrects it, and the history stays clean of it.
    const { refusal } = await host.preview(instance, signal);
    const next = proof === "link" ? askForAnother : seeInstance(instance);
    if (refusal && wrongInput.has(refusal.code)) throw refused(refusal, proof === "link" ? correct : next);
    if (proof === "link") await takeLinks(host, site.catalog);
    const fault = await proofFault(host, site.catalog.policy, instance, signal);
    if (fault !== undefined) throw badProof(fault);
    const blobs = await blobsOf(ledger, workflow, signal, attachments);
    const decision = await orTooLong(fields, given.output, () => host.deliver(instance, signal, blobs));
    if (decision.refusal) throw refused(decision.refusal, next);
    if (act.kind === "cancel") await cancelCalled(host, instance);
    return { instance, person, proof, decision, where: whereNow(host) };
  } finally {
    ledger.close();
  }
}

/** What it had called ends with it at once: nobody does the tasks of a child that nobody waits for. */
async function cancelCalled(host: Host, caller: string): Promise<void> {
  for (const { instance, item } of host.ledger.book.work({ kinds: ["caller"] })) {
    if (item.work !== "caller" || item.instance !== caller) continue;
    if (await cancelUncalled(host, instance, item)) await cancelCalled(host, instance);
  }
}

export function hostFor(site: Site, ledger: Ledger, holdsDrainLock = false): Host {
  const host = openHost({
    ledger,
    definitions: site.definitions,
    clock: site.clock,
    warn: site.options.warn ?? (() => {}),
    holdsDrainLock,
    moved: () => {},
  });
  host.follow(site.commit, site.catalog.policy, processesOf(site.catalog));
  host.showNow();
  return host;
}

function whereNow(host: Host): Whereabouts {
  return host.durability() === "local" ? { kept: "journal" } : { kept: "ledger" };
}

/** The runner that has the ledger to itself, if it is another one. */
export function otherRunner(site: Site, ledger: Ledger): string | undefined {
  const lease = currentLease(ledger, site.clock.now());
  return lease && lease.runner !== ledger.runner ? lease.runner : undefined;
}

interface HandedIn {
  readonly person: string;
  /** The runner that will answer. */
  readonly other: string;
  readonly instance: string;
  readonly blobs: readonly Blob[];
}

async function toInbox(site: Site, ledger: Ledger, handed: HandedIn, json: unknown): Promise<Accepted> {
  const { person, other, instance, blobs } = handed;
  const time = new Date(site.clock.now());
  const attachments = new Map(blobs.map(({ digest, bytes }) => [digest, bytes]));
  const signal = { who: person, ulid: ulid(), json, attachments, time, author: ledger.author };
  await dropSignal(site.store, ledger.exchange, signal);
  return { instance, person, where: { kept: "inbox", runner: other } };
}

function modelOf(ledger: Ledger, instance: string): Workflow {
  const loaded = ledger.book.load(instance);
  if (!loaded) throw new Error(`${instance} was found and is not there`);
  return loaded.model;
}

/** The files that have to be kept with a signal. */
function blobsOf(
  ledger: Ledger,
  workflow: Workflow,
  signal: Signal | Pick<Signal, "kind">,
  attachments: readonly Attachment[],
): Promise<Blob[]> {
  const brought = attachedBytes(attachments);
  return blobsFor(ledger, filesNamed(workflow, signal), async (digest) => brought.get(digest));
}

async function orTooLong<Result>(fields: Fields, data: unknown, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof OperatingError && error.code === "event-not-storable" ? tooLong(fields, data, error) : error;
  }
}

const wrongInput: ReadonlySet<Refusal["code"]> = new Set([
  "wrong-data",
  "no-such-outcome",
  "outcome-needed",
  "no-such-step",
]);

const askForAnother = "The link works once. If there is more to say, ask whoever sent it.";
const correct = "Correct it and use the link again: it is not used up.";

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

function badProof(fault: string): OperatingError {
  return new OperatingError({
    exit: "refused",
    code: "bad-proof",
    message: `That does not count: ${fault}.`,
    next: "Ask for a new link, or sign it anew with your own key.",
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
