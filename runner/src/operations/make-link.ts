import type { OpenStep } from "@geartrain/engine";
import { stepKey } from "@geartrain/engine";
import { durationLength, isDuration } from "@geartrain/model";
import { ulid } from "ulid";
import { takeDrainLock } from "../journal/index.ts";
import { currentLease } from "../ledger/lease.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { appendRunnerEvent } from "../ledger/runner-event.ts";
import { OperatingError } from "../operating-error.ts";
import { shownDigest } from "../proof/decision-record.ts";
import type { Link, MadeLink } from "../proof/link.ts";
import { linkKey, linkMade, publicHalf, tokenOf } from "../proof/link.ts";
import { hostFor, nothingStarted } from "./act.ts";
import { findInstance } from "./find-instance.ts";
import { knownInstance } from "./known-instance.ts";
import type { Site } from "./open-site.ts";
import { existingLedger } from "./open-site.ts";
import { actingPerson } from "./person.ts";

export interface LinkRequest {
  readonly instance: string;
  readonly step?: string | undefined;
  /** How long it can be used, such as `7 days`. */
  readonly valid?: string | undefined;
  readonly as?: string | undefined;
}

export interface LinkGiven {
  readonly link: Link;
  readonly token: string;
  readonly person: string;
}

/** Makes the link by which somebody outside does their task; that it was made, and by whom, is in the ledger. */
export async function makeLink(site: Site, { instance, step, valid = "14 days", as }: LinkRequest): Promise<LinkGiven> {
  const person = actingPerson(site.repository, site.catalog.policy, as);
  const ledger = await existingLedger(site);
  if (!ledger) throw nothingStarted();
  try {
    const now = site.clock.now();
    const lease = currentLease(ledger, now);
    if (lease && lease.runner !== ledger.runner) throw heldElsewhere(lease.runner);
    const id = findInstance(ledger, instance);
    const { state } = await knownInstance(ledger, site.definitions, id);
    const open = outsidersTask(id, Object.values(state.open), step);
    const to = open.outsider ?? "";
    const at = { ledger: ledger.genesis, instance: id, step: open.step, iteration: open.iteration };
    const expires = new Date(Date.parse(now) + lengthOf(valid)).toISOString();
    const link: Link = { format: 1, id: ulid(), ...at, to, shown: shownDigest(open), expires };
    const key = linkKey(ledger.folder);
    const made: MadeLink = { ...link, key: publicHalf(key), by: `person:${person}` };
    appendRunnerEvent(ledger, now, linkMade, made);
    await pushed(site, ledger);
    return { link, token: tokenOf(link, key), person };
  } finally {
    ledger.close();
  }
}

/** Who works in this clone now pushes it; otherwise we do. */
async function pushed(site: Site, ledger: Ledger): Promise<void> {
  if (ledger.exchange.remote === null) return;
  const lock = takeDrainLock(ledger.folder, site.clock.now());
  if (!("release" in lock)) return;
  try {
    await hostFor(site, ledger, true).drain();
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

function heldElsewhere(runner: string): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "lease-held",
    message: `Runner ${runner} has this ledger to itself now, so only its clone makes links.`,
    next: "Make the link there, or when it is done.",
  });
}
