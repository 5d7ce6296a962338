/*
 * Work that goes on until it is stopped. Invariants:
 *  1. What wakes it — the remote, this clone's other processes, a due timer, new definitions — leads to a whole turn of
 *     work, so nothing is ever half taken in.
 *  2. A remote that can't be reached is said, and tried again; nothing is lost meanwhile, and nothing is done twice.
 *  3. Stopping starts nothing more, lets running actions finish, and pushes what they gave.
 *  4. While another runner has the ledger to itself this one stands by, and takes over when that lease is over.
 *  5. What comes in by the door is started beside a turn, never while others' work is being folded.
 */

import { setTimeout as sleep } from "node:timers/promises";
import { watchDefinitions } from "../definitions/index.ts";
import { OperatingError } from "../operating-error.ts";
import type { Door, Listening } from "./door.ts";
import { openDoor } from "./door.ts";
import { followDefinitions } from "./follow-definitions.ts";
import { goesAway } from "./goes-away.ts";
import { movedSince, positions } from "./moved.ts";
import { nextMoment } from "./next-moment.ts";
import type { Site } from "./open-site.ts";
import { standingBy } from "./standing-by.ts";
import type { Shift, WorkDone, WorkOptions } from "./work.ts";
import { beginShift, summary, turn } from "./work.ts";

export interface WatchOptions extends WorkOptions {
  /** How often the remote is asked, in milliseconds; each time up to a quarter sooner or later. */
  readonly intervalMs: number;
  readonly stop: AbortSignal;
  /** Where to listen for webhooks; left out: nowhere. */
  readonly listen?: Listening;
  /** After each turn. */
  readonly told: (done: WorkDone) => void;
}

/** How long other processes of the clone wait for an answer, at most, in milliseconds. */
const glance = 20;
const longestPause = 60_000;

export async function watch(open: () => Promise<Site>, given: WatchOptions): Promise<void> {
  const options = { ...given, say: sayingOnce(given.say) };
  const door = await openDoor(options);
  try {
    await watchOn(open, options, door);
  } finally {
    await door.close();
  }
}

async function watchOn(open: () => Promise<Site>, options: WatchOptions, door: Door): Promise<void> {
  const { stop } = options;
  const standing = standingBy(options.say);
  for (let failures = 0; !stop.aborted; ) {
    try {
      await watchSite(await open(), options, door, () => {
        failures = 0;
        standing.takesOver();
      });
    } catch (error) {
      if (standing.isFor(error)) {
        await rest(options.intervalMs, stop);
        continue;
      }
      if (!(error instanceof OperatingError) || !goesAway(error)) throw error;
      failures += 1;
      const pause = Math.min(longestPause, 1_000 * 2 ** failures) * (0.5 + Math.random() / 2);
      options.say(`${error.message} Trying again in ${Math.ceil(pause / 1_000)} s.`);
      await rest(pause, stop);
    }
  }
}

async function watchSite(site: Site, options: WatchOptions, door: Door, wentWell: () => void): Promise<void> {
  try {
    const shift = await beginShift(site, options);
    if (!shift) {
      options.say("Nothing was ever started here yet; waiting.");
      return await rest(options.intervalMs, options.stop);
    }
    try {
      await watchShift(shift.value, options, door, wentWell);
    } finally {
      await door.leave();
      await shift.end();
    }
  } finally {
    site.close();
  }
}

async function watchShift(shift: Shift, options: WatchOptions, door: Door, wentWell: () => void): Promise<void> {
  const { stop } = options;
  const changed = new Set<string>();
  const { workTree } = shift.site.repository;
  const unwatch = workTree === null ? undefined : await watchDefinitions(workTree, (path) => void changed.add(path));
  const finish = () => shift.worker.rest();
  stop.addEventListener("abort", finish, { once: true });
  try {
    let known = positions(shift);
    let pushed = { events: 0, commits: 0 };
    while (!stop.aborted) {
      await turn(shift);
      wentWell();
      door.attend(shift);
      const moved = movedSince(shift, known);
      const all = summary(shift);
      const { events, commits } = all;
      options.told({ ...all, events: events - pushed.events, commits: commits - pushed.commits, moved });
      pushed = { events, commits };
      // What has ended is asked for no more.
      for (const { instance, status } of moved) if (status !== "live") shift.host.table.release(instance);
      known = positions(shift);
      const reason = await nextReason(shift, options, changed, door);
      await door.shut(() => takeIn(shift, reason, changed, options.say));
    }
  } finally {
    stop.removeEventListener("abort", finish);
    await unwatch?.();
  }
}

type Reason = "remote" | "journal" | "timer" | "definitions" | "door" | "stop";

async function nextReason(
  shift: Shift,
  { stop, intervalMs }: WatchOptions,
  changed: Set<string>,
  door: Door,
): Promise<Reason> {
  const { ledger, site } = shift;
  const { clock } = site;
  const askAt = clock.elapsed() + intervalMs * (0.75 + Math.random() / 2);
  for (;;) {
    if (stop.aborted) return "stop";
    if (ledger.journal.changedElsewhere()) return "journal";
    if (door.cameIn()) return "door";
    const due = nextMoment(shift);
    if (due !== undefined && due <= clock.now()) return "timer";
    if (changed.size > 0) return "definitions";
    if (clock.elapsed() >= askAt) return "remote";
    await rest(glance, stop);
  }
}

async function takeIn(shift: Shift, reason: Reason, changed: Set<string>, say: (line: string) => void): Promise<void> {
  takeInOthers(shift);
  if (reason === "definitions") await sayChanged(shift, changed, say);
  if (reason !== "remote" && reason !== "definitions") return;
  await followDefinitions(shift, say);
  await shift.host.catchUp();
}

/** What other processes of this clone accepted, or folded, is not in this one's memory. */
function takeInOthers({ ledger, host }: Shift): void {
  const pending = ledger.journal.outline().map(({ instance }) => instance);
  const outstanding = ledger.book.work({ kinds: ["action", "attempt", "timer"] }).map(({ instance }) => instance);
  for (const id of new Set([...pending, ...outstanding])) {
    const hand = host.table.held(id);
    if (hand && hand.head.hash !== ledger.book.head(id).hash) host.table.reload(hand);
  }
}

/** Editors write a file several times; one line is enough. */
async function sayChanged({ site }: Shift, changed: Set<string>, say: (line: string) => void): Promise<void> {
  await sleep(200);
  const paths = [...changed].sort();
  changed.clear();
  const counts = site.exchange.remote === null ? "it is committed" : "it is on the remote's default branch";
  const names = paths.length > 3 ? `${paths.slice(0, 3).join(", ")} and ${paths.length - 3} more` : paths.join(", ");
  say(`${names} changed; a change counts when ${counts}.`);
}

/** What stays as it is from turn to turn need not be said at each. */
function sayingOnce(say: (line: string) => void): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (!/ is blocked: |^Nothing was ever started|can't be used: |holds no /.test(line)) return say(line);
    if (said.has(line)) return;
    said.add(line);
    say(line);
  };
}

async function rest(milliseconds: number, stop: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal: stop }).catch((error: unknown) => {
    if (!stop.aborted) throw error;
  });
}
