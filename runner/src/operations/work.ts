/*
 * Advances everything that can advance, and pushes. Invariants:
 *  1. One process of a clone works at a time: it holds the drain lock as long as it does.
 *  2. It ends only when nothing is pending, nothing is running and nothing is due; watching, it goes on.
 */
import type { Instant } from "@geartrain/engine";
import { attachmentBytes } from "../host/attachments.ts";
import { children } from "../host/children.ts";
import { jumpDetector } from "../host/clock.ts";
import type { Environment } from "../host/environment.ts";
import type { Durability, Host } from "../host/host.ts";
import { openHost } from "../host/host.ts";
import type { InboxCaps, InboxShare } from "../host/inbox-share.ts";
import { inboxShare, usualCaps } from "../host/inbox-share.ts";
import type { Hand } from "../host/instance-table.ts";
import { pushDue } from "../host/push-due.ts";
import { stepRunner } from "../host/step-runner.ts";
import type { Worker } from "../host/worker.ts";
import { worker } from "../host/worker.ts";
import { takeDrainLock } from "../journal/index.ts";
import { keepTidy } from "../ledger/keep-tidy.ts";
import { currentLease, leaseNeedsRenewal, returnLease, takeLease } from "../ledger/lease.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { refuseEarlierPolicy } from "../ledger/policy-forward.ts";
import { OperatingError } from "../operating-error.ts";
import { carryOut } from "../processes/carry-out.ts";
import { processesOf } from "../processes/known-processes.ts";
import type { Triggers } from "../triggers/take-triggers.ts";
import { openTriggers, startsByItself } from "../triggers/take-triggers.ts";
import type { InstanceSummary } from "../view/index.ts";
import { nothingInDoubt, oneAtATime } from "../watchdog/marks.ts";
import { alreadyWorking } from "./already-working.ts";
import { answerInbox, hasUnanswered, unanswered } from "./answer-inbox.ts";
import { migrateWhatMay } from "./migrate.ts";
import { movedSince, positions } from "./moved.ts";
import { nextMoment, startedMeanwhile } from "./next-moment.ts";
import type { Site } from "./open-site.ts";
import { beginLedger, existingLedger } from "./open-site.ts";

export interface WorkOptions {
  readonly durability?: Durability;
  readonly environment: Environment;
  /** Lines for whoever watches: what actions log, notifications, refusals, trouble with a push. */
  readonly say: (line: string) => void;
  /** Effects at once. */
  readonly atOnce?: number;
  readonly inboxCaps?: InboxCaps;
}

export interface Worked {
  readonly events: number;
  readonly commits: number;
  readonly instances: number;
  readonly waitingForPeople: number;
  readonly inTrouble: number;
  /** Signals beyond what one turn answers. */
  readonly leftInInbox: number;
  readonly nextTimer: Instant | undefined;
}

/** The whole of a command's work, with where it left what it moved. */
export interface WorkDone extends Worked {
  readonly moved: readonly InstanceSummary[];
}

/** What one turn of work stands on. */
export interface Shift {
  /** Replaced when the definitions that count move on. */
  site: Site;
  readonly ledger: Ledger;
  readonly host: Host;
  readonly worker: Worker;
  readonly options: WorkOptions;
  readonly answeredInbox: Set<string>;
  /** What this turn may still answer of the inbox. */
  share: InboxShare;
  /** Where cases of processes were when they were looked at last. */
  readonly seenCases: Map<string, string>;
  readonly jumped: () => boolean;
  /** The commit whose definitions live instances were last compared with. */
  migratedTo?: string;
  readonly triggers: Triggers;
  /** Has anything been started from outside since this was last asked? */
  cameIn: () => boolean;
  failure: unknown;
}

/** Works until nothing can advance; undefined when nothing was ever started here. */
export async function work(site: Site, options: WorkOptions): Promise<WorkDone | undefined> {
  const shift = await beginShift(site, options);
  if (!shift) return undefined;
  try {
    const before = positions(shift.value);
    await turn(shift.value);
    return { ...summary(shift.value), moved: movedSince(shift.value, before) };
  } finally {
    await shift.end();
  }
}

export async function beginShift(
  site: Site,
  options: WorkOptions,
): Promise<{ value: Shift; end: () => Promise<void> } | undefined> {
  // What starts by itself needs no person to begin the ledger.
  const ledger = (await existingLedger(site)) ?? (startsByItself(site.catalog) ? await beginLedger(site) : undefined);
  if (!ledger) return undefined;
  const lock = takeDrainLock(ledger.folder, site.clock.now());
  if (!("release" in lock)) {
    ledger.close();
    throw alreadyWorking(lock.heldBy);
  }
  await refuseEarlierPolicy(ledger, site.commit).catch((error: unknown) => {
    lock.release();
    ledger.close();
    throw error;
  });
  const shift = openShift(site, ledger, options);
  const end = async () => {
    try {
      shift.worker.stop();
      await shift.worker.idle();
      if (leased(shift)) {
        returnLease(ledger, site.clock.now());
        await shift.host.drain();
      }
      await keepTidy(ledger, shift.host.pushed().commits);
    } finally {
      lock.release();
      ledger.close();
    }
  };
  return { value: shift, end };
}

function openShift(site: Site, ledger: Ledger, options: WorkOptions): Shift {
  const { clock, definitions } = site;
  let shift: Shift | undefined;
  const consider = (hands: readonly Hand[]) => {
    for (const hand of hands) shift?.worker.consider(hand);
  };
  const host = openHost({
    ledger,
    definitions,
    clock,
    warn: options.say,
    holdsDrainLock: true,
    moved: consider,
  });
  host.follow(site.commit, site.catalog.policy, processesOf(site.catalog));
  const log = (line: { instance: string; step: string; message: string }) =>
    options.say(`${line.instance} ${line.step}: ${line.message}`);
  const steps = stepRunner({
    genesis: ledger.genesis,
    environment: options.environment,
    notifications: { file: `${ledger.folder}/notifications.jsonl`, log },
    log,
    attachment: (digest) => attachmentBytes(ledger, digest),
    now: clock.now,
  });
  const failed = (error: unknown) => {
    if (shift) shift.failure ??= error;
    shift?.worker.stop();
  };
  const { table, group } = host;
  const called = children({ host, definitions, say: options.say, started: (hand) => consider([hand]) });
  const own = worker({
    runner: ledger.runner,
    group,
    steps,
    atOnce: () => (oneAtATime() ? 1 : (options.atOnce ?? 100)),
    now: clock.now,
    over: ({ id }) => table.release(id),
    acquire: table.acquire,
    children: called,
    failed,
  });
  shift = {
    site,
    ledger,
    host,
    worker: own,
    options,
    answeredInbox: new Set(),
    share: inboxShare(options.inboxCaps ?? usualCaps),
    seenCases: new Map(),
    jumped: jumpDetector(clock),
    triggers: openTriggers(clock),
    cameIn: () => false,
    failure: undefined,
  };
  return shift;
}

function leased({ ledger, site }: Shift): boolean {
  return ledger.exchange.remote !== null && currentLease(ledger, site.clock.now())?.runner === ledger.runner;
}

/** One turn: the inbox, everything outstanding, and the push, until all is quiet. */
export async function turn(shift: Shift): Promise<void> {
  const { host, worker: own, site } = shift;
  await holdLease(shift);
  await followNewDefinitions(shift);
  shift.share = inboxShare(shift.options.inboxCaps ?? usualCaps);
  for (;;) {
    await shift.triggers.take({ host, site, say: shift.options.say });
    await answerInbox(shift);
    await considerOutstanding(shift);
    await finishWhileDraining(shift);
    if (shift.failure) throw shift.failure;
    const { events } = await host.drain();
    const followed = await carryOutNow(shift);
    // What others pushed meanwhile, and what fell due.
    const due = shift.jumped() ? [] : own.takeDue(site.clock.now());
    const quiet = events === 0 && followed === 0 && due.length === 0 && !hasUnanswered(shift);
    for (const id of due) own.consider(await host.table.acquire(id));
    if (!quiet) continue;
    nothingInDoubt();
    host.showNow();
    await shift.ledger.checkpoints.consider(shift.ledger.tips.ledger, shift.options.say);
    await host.drain();
    return;
  }
}

/** Waits until nothing is running; where acceptance does not push, the ledger follows in batches meanwhile. */
async function finishWhileDraining(shift: Shift): Promise<void> {
  const { host, worker: own } = shift;
  const idle = own.idle();
  while ((await pushDue(host, idle)) === "due" && !shift.failure) {
    if (host.durability() === "local") await holdLease(shift).then(host.drain);
    void shift.ledger.checkpoints.consider(shift.ledger.tips.ledger, shift.options.say);
    if ((await carryOutNow(shift)) > 0 || (await startedMeanwhile(shift))) await considerOutstanding(shift);
  }
  await idle;
}

/** What follows in cases from ends that are in the ledger by now. */
function carryOutNow({ host, site, options, seenCases }: Shift): Promise<number> {
  return carryOut({ host, catalog: site.catalog, definitions: site.definitions, say: options.say, seen: seenCases });
}

async function holdLease(shift: Shift): Promise<void> {
  const { ledger, site, options, host } = shift;
  const now = site.clock.now();
  if (options.durability !== "local" || ledger.exchange.remote === null) {
    const held = currentLease(ledger, now);
    if (held && held.runner !== ledger.runner) takeLease(ledger, now);
    return;
  }
  if (!leaseNeedsRenewal(ledger, now)) return;
  takeLease(ledger, now);
  await host.drain();
}

/** What may go on with the definitions of the default branch does, before anything of it is carried out. */
async function followNewDefinitions(shift: Shift): Promise<void> {
  const { site, ledger, host, options } = shift;
  if (shift.migratedTo === site.commit) return;
  for (const line of await migrateWhatMay(site, ledger, host)) options.say(line);
  shift.migratedTo = site.commit;
}

/** Starts what can be done in every instance that has something for a runner. */
async function considerOutstanding({ host, worker: own, options, ledger }: Shift): Promise<void> {
  own.lookAgain();
  const outstanding = ledger.book.work({ kinds: ["action", "attempt", "timer", "call", "caller", "keys"] });
  for (const id of new Set(outstanding.map(({ instance }) => instance))) {
    try {
      own.consider(await host.table.acquire(id));
    } catch (error) {
      // One whose definition can't be loaded stays as it is; the rest go on.
      if (!(error instanceof OperatingError)) throw error;
      options.say(`${id} is blocked: ${error.message}`);
    }
  }
}

export function summary(shift: Shift): Worked {
  const { ledger, host } = shift;
  const { book } = ledger;
  const { events, commits } = host.pushed();
  const live = book.liveInstances().length;
  const waitingForPeople = book.tasks().length;
  const inTrouble = book.work({ kinds: ["trouble"] }).length;
  const leftInInbox = unanswered(shift).length;
  return { events, commits, instances: live, waitingForPeople, inTrouble, leftInInbox, nextTimer: nextMoment(shift) };
}
