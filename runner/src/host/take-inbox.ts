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
import type { InboxSignalRead } from "./inbox-signal.ts";
import { inboxSignalIn } from "./inbox-signal.ts";

/** What became of one signal. */
export interface Taken {
  readonly branch: string;
  readonly instance?: string;
  readonly refusal?: Pick<Refusal, "message"> & { readonly code: string };
}

/** Answers every signal that is there and not answered yet. */
export async function takeInbox(host: Host, catalog: Catalog, done: Set<string>): Promise<Taken[]> {
  const tips = host.ledger.tips.inbox.filter(({ branch, oid }) => !done.has(`${branch}@${oid}`));
  if (tips.length === 0) return [];
  const signals = await readInbox(host.ledger.store, { inbox: tips });
  return Promise.all(
    signals.map(async (found) => {
      const taken = await takeOne(host, catalog, found);
      if (taken.refusal && taken.instance === undefined) recordRefused(host, found, taken.refusal);
      done.add(`${found.branch}@${found.oid}`);
      return taken;
    }),
  );
}

async function takeOne(host: Host, catalog: Catalog, found: InboxSignal): Promise<Taken> {
  const { branch, oid } = found;
  if (found.problem !== undefined) {
    host.answered({ branch, oid });
    return { branch, refusal: { code: "not-a-signal", message: found.problem } };
  }
  const read = inboxSignalIn(found.json);
  if (typeof read === "string") {
    host.answered({ branch, oid });
    return { branch, refusal: { code: "not-a-signal", message: read } };
  }
  try {
    // Registered in the same turn as the signal, so that the push that carries the answer takes the branch along.
    const answer = await deliver(host, catalog, read, found, () => host.answered({ branch, oid }));
    return { branch, ...answer };
  } catch (error) {
    if (!(error instanceof OperatingError) || error.exit === "environment") throw error;
    host.answered({ branch, oid });
    return { branch, refusal: error };
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
