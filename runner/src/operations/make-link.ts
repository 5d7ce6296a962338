import type { OpenStep } from "@geartrain/engine";
import { stepKey } from "@geartrain/engine";
import { durationLength, isDuration } from "@geartrain/model";
import { ulid } from "ulid";
import { dropSignal } from "../git/index.ts";
import { takeDrainLock } from "../journal/index.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { appendRunnerEvent } from "../ledger/runner-event.ts";
import { OperatingError } from "../operating-error.ts";
import { shownDigest } from "../proof/decision-record.ts";
import type { Link, MadeLink } from "../proof/link.ts";
import { linkKey, linkMade, linkRecord, publicHalf, tokenOf } from "../proof/link.ts";
import type { Signer } from "../proof/sign-with-file.ts";
import type { Whereabouts } from "./act.ts";
import { hostFor, nothingStarted, otherRunner } from "./act.ts";
import { findInstance } from "./find-instance.ts";
import { knownInstance } from "./known-instance.ts";
import type { Site } from "./open-site.ts";
import { existingLedger } from "./open-site.ts";
import { actingPerson } from "./person.ts";
import { ownerOf } from "./sender.ts";

export interface LinkRequest {
  readonly instance: string;
  readonly step?: string | undefined;
  /** How long it can be used, such as `7 days`. */
  readonly valid?: string | undefined;
  readonly as?: string | undefined;
  /** Shows whose link it is, where another runner has the ledger to itself. */
  readonly key?: Signer | undefined;
}

export interface LinkGiven {
  readonly link: Link;
  readonly token: string;
  readonly person: string;
  /** Where it is said that the link was made. */
  readonly where: Whereabouts;
}

/** Makes the link by which somebody outside does their task; that it was made, and by whom, is in the ledger. */
export async function makeLink(site: Site, request: LinkRequest): Promise<LinkGiven> {
  const { instance, step, valid = "14 days" } = request;
  const person = makerOf(site, request);
  const ledger = await existingLedger(site);
  if (!ledger) throw nothingStarted();
  try {
    const now = site.clock.now();
    const id = findInstance(ledger, instance);
    const { state } = await knownInstance(ledger, site.definitions, id);
    const open = outsidersTask(id, state.open, step);
    const to = open.outsider ?? "";
    const at = { ledger: ledger.genesis, instance: id, step: open.step, iteration: open.iteration };
    const expires = new Date(Date.parse(now) + lengthOf(valid)).toISOString();
    const link: Link = { format: 1, id: ulid(), ...at, to, shown: shownDigest(open), expires };
    const key = linkKey(ledger.folder);
    const made: MadeLink = { ...link, key: publicHalf(key), by: `person:${person}` };
    const where = await recorded(site, ledger, person, made, request.key);
    // Given to nobody before it is said that it was made.
    return { link, token: tokenOf(link, key), person, where };
  } finally {
    ledger.close();
  }
}

function makerOf({ repository, catalog: { policy } }: Site, { as, key }: LinkRequest): string {
  if (!key) return actingPerson(repository, policy, as);
  return ownerOf(policy, key, as === undefined ? undefined : actingPerson(repository, policy, as));
}

async function recorded(
  site: Site,
  ledger: Ledger,
  person: string,
  made: MadeLink,
  key: Signer | undefined,
): Promise<Whereabouts> {
  const now = site.clock.now();
  const other = otherRunner(site, ledger);
  if (other === undefined) {
    appendRunnerEvent(ledger, now, linkMade, made);
    return pushed(site, ledger);
  }
  if (!key && (site.catalog.policy.people?.[person]?.keys ?? []).length > 0) throw keyNeeded(other);
  const json = { kind: "link", link: made, ...(key && { signature: await key.sign(linkRecord(made)) }) };
  await dropSignal(site.store, ledger.exchange, {
    who: person,
    ulid: made.id,
    json,
    time: new Date(now),
    author: ledger.author,
  });
  return { kept: "inbox", runner: other };
}

/** Who works in this clone now pushes it; otherwise we do. */
async function pushed(site: Site, ledger: Ledger): Promise<Whereabouts> {
  if (ledger.exchange.remote === null) return { kept: "journal" };
  const lock = takeDrainLock(ledger.folder, site.clock.now());
  if (!("release" in lock)) return { kept: "journal" };
  try {
    await hostFor(site, ledger, true).drain();
    return { kept: "ledger" };
  } finally {
    lock.release();
  }
}

function outsidersTask(instance: string, open: readonly OpenStep[], step: string | undefined): OpenStep {
  const tasks = open.filter(({ outsider, failed }) => outsider !== undefined && !failed);
  const meant = tasks.filter(
    (task) => step === undefined || [task.step, stepKey(task.step, task.iteration)].includes(step),
  );
  const [only, another] = meant;
  if (only && !another) return only;
  const names = tasks.map((task) => stepKey(task.step, task.iteration)).join(", ");
  throw new OperatingError({
    exit: only ? "usage" : "refused",
    code: only ? "several-tasks" : "no-outsiders-task",
    message: only
      ? `${instance} has several tasks for people outside: ${names}.`
      : `${instance} has no ${step === undefined ? "task" : `task ${step}`} for somebody outside now.`,
    next: only
      ? `Say which one: geartrain link ${instance} ${names.split(",")[0]}`
      : `See where it is: geartrain show ${instance}`,
  });
}

function lengthOf(valid: string): number {
  if (isDuration(valid) && !valid.includes("business")) return durationLength(valid);
  throw new OperatingError({
    exit: "usage",
    code: "wrong-duration",
    message: `"${valid}" is no duration that a link can be used for.`,
    next: "Write it like 7 days or 12 hours.",
  });
}

function keyNeeded(runner: string): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "key-needed",
    message: `Runner ${runner} has this ledger to itself now, and takes a link from its inbox only with your signature.`,
    next: "Sign it: geartrain link … --key ~/.ssh/id_ed25519",
  });
}
