/*
 * Answers what people and other runners left in the inbox. Invariants:
 *  1. Nothing in it is trusted: what is no signal is refused and recorded, and never stops the rest.
 *  2. A branch goes only with a push that carries its answer, or after one did.
 */
import type { Refusal } from "@geartrain/engine";
import type { Catalog } from "../definitions/index.ts";
import { definitionNamed } from "../definitions/index.ts";
import type { BranchTip, InboxSignal } from "../git/index.ts";
import { readAttached, readInbox } from "../git/index.ts";
import { appendRunnerEvent } from "../ledger/runner-event.ts";
import { OperatingError } from "../operating-error.ts";
import { proofFault } from "../proof/check-proof.ts";
import { blobsFor, filesNamed, largestAttachment } from "./attachments.ts";
import type { Host } from "./host.ts";
import type { InboxRequest, MigrationAsked } from "./inbox-request.ts";
import { inboxRequestIn } from "./inbox-request.ts";
import type { InboxSignalRead } from "./inbox-signal.ts";
import { inboxSignalIn } from "./inbox-signal.ts";
import { recordLink } from "./record-link.ts";

/** What became of one signal. */
export interface Taken {
  readonly branch: string;
  readonly instance?: string;
  readonly refusal?: Pick<Refusal, "message"> & { readonly code: string };
}

interface Asked {
  readonly found: InboxSignal;
  readonly request: InboxRequest;
}

/**
 * Answers these: links first, since what comes by one is there as well, and
 * migrations last, since what people sent they sent to what they saw.
 * @param done what was answered, which these are added to
 * @param migrate gives why nothing moved
 */
export async function takeInbox(
  host: Host,
  catalog: Catalog,
  tips: readonly BranchTip[],
  done: Set<string>,
  migrate: (asked: MigrationAsked) => Promise<string | undefined>,
): Promise<Taken[]> {
  const found = await readInbox(host.ledger.store, { inbox: tips });
  const requests = found.flatMap(askedIn);
  const taken: Taken[] = await takeEach(host, catalog, done, requests, "link");
  const others = found.filter((each) => !requests.some((asked) => asked.found === each));
  const signals = await Promise.all(
    others.map(async (each) => settled(host, done, each, await takeOne(host, catalog, each))),
  );
  return [...taken, ...signals, ...(await takeEach(host, catalog, done, requests, "migrate", migrate))];
}

/** Records the links alone that wait to be: whoever comes by one need not wait for a runner. */
export async function takeLinks(host: Host, catalog: Catalog): Promise<void> {
  const found = await readInbox(host.ledger.store, host.ledger.tips);
  await takeEach(host, catalog, new Set(), found.flatMap(askedIn), "link");
}

function named({ branch, oid }: BranchTip): string {
  return `${branch}@${oid}`;
}

function askedIn(found: InboxSignal): Asked[] {
  const request = found.problem === undefined ? inboxRequestIn(found.json) : undefined;
  return request === undefined || typeof request === "string" ? [] : [{ found, request }];
}

function settled(host: Host, done: Set<string>, found: InboxSignal, taken: Taken): Taken {
  if (taken.refusal && taken.instance === undefined) recordRefused(host, found, taken.refusal);
  done.add(named(found));
  return taken;
}

/** One after the other: each may lead to what the next one asks for. */
async function takeEach(
  host: Host,
  catalog: Catalog,
  done: Set<string>,
  requests: readonly Asked[],
  kind: InboxRequest["kind"],
  migrate: (asked: MigrationAsked) => Promise<string | undefined> = async () => undefined,
): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const { found, request } of requests) {
    if (request.kind !== kind) continue;
    const { branch, oid } = found;
    const carryOut = () => (request.kind === "link" ? recordLink(host, catalog.policy, request) : migrate(request));
    const fault = await carryOut().catch(expected);
    host.answered({ branch, oid });
    const refusal = typeof fault === "string" ? { code: `no-${kind}`, message: fault } : fault;
    taken.push(settled(host, done, found, { branch, ...(refusal && { refusal }) }));
  }
  return taken;
}

/** What goes wrong with one request is told of it; without the world around it nothing goes on. */
function expected(error: unknown): OperatingError {
  if (!(error instanceof OperatingError) || error.exit === "environment") throw error;
  return error;
}

async function takeOne(host: Host, catalog: Catalog, found: InboxSignal): Promise<Taken> {
  const { branch, oid } = found;
  if (found.problem !== undefined) {
    host.answered({ branch, oid });
    return { branch, refusal: { code: "not-a-signal", message: found.problem } };
  }
  const asked = inboxRequestIn(found.json);
  const read = typeof asked === "string" ? asked : inboxSignalIn(found.json);
  if (typeof read === "string") {
    host.answered({ branch, oid });
    return { branch, refusal: { code: "not-a-signal", message: read } };
  }
  try {
    // Registered in the same turn as the signal, so that the push that carries the answer takes the branch along.
    const answer = await deliver(host, catalog, read, found, () => host.answered({ branch, oid }));
    return { branch, ...answer };
  } catch (error) {
    const refusal = expected(error);
    host.answered({ branch, oid });
    return { branch, refusal };
  }
}

async function deliver(
  host: Host,
  catalog: Catalog,
  { target, signal, joins }: InboxSignalRead,
  tip: BranchTip,
  answered: () => void,
): Promise<Omit<Taken, "branch">> {
  const { ledger } = host;
  const brought = (digest: string) => readAttached(ledger.store, tip, digest, largestAttachment);
  if (signal.kind === "start") {
    const definition = definitionNamed(catalog, target);
    const blobs = await blobsFor(ledger, filesNamed(definition.authored.workflow, signal), brought);
    answered();
    const { instance, decision } = await host.start(
      definition,
      { ...signal, ...(joins !== undefined && { joins }) },
      blobs,
    );
    return decision.refusal && !decision.state ? { refusal: decision.refusal } : { instance };
  }
  const hand = await host.table.acquire(target);
  const fault = await proofFault(host, catalog.policy, target, signal);
  if (fault !== undefined) {
    answered();
    return { refusal: { code: "bad-proof", message: fault } };
  }
  const blobs = await blobsFor(ledger, filesNamed(hand.executable.workflow, signal), brought);
  answered();
  for (const blob of blobs) host.group.keep(blob);
  const { refusal } = await host.group.deliver(hand, signal);
  return { instance: target, ...(refusal && { refusal }) };
}

function recordRefused(host: Host, found: InboxSignal, refusal: NonNullable<Taken["refusal"]>): void {
  const { code, message } = refusal;
  const data = { branch: found.branch, commit: found.oid, code, message };
  appendRunnerEvent(host.ledger, host.clock.now(), "inbox-refused", data);
}
