import { setTimeout as sleep } from "node:timers/promises";
import type { Hand, Host, Ledger, Site, Worker } from "geartrain/embedded";
import {
  beginLedger,
  children,
  definitionNamed,
  openHost,
  openSite,
  stepRunner,
  takeDrainLock,
  worker,
} from "geartrain/embedded";
import { inputOf } from "./workflows.ts";

/** A runner in this process: what `work` is made of, on a repository without a remote. */
export interface OwnRunner {
  readonly host: Host;
  readonly ledger: Ledger;
  /** Starts an instance and waits until it has ended. */
  play(workflow: string, signal: string, number: number): Promise<void>;
  /** Starts an instance, durably; what it has for people stays. */
  start(workflow: string, signal: string, number: number): Promise<string>;
  /** Commits to git, again and again, until told to stop; then at most one batch is not committed. */
  drainMeanwhile(): { stop(): Promise<void> };
  /** Rows that were appended, per instance in their order, since this was last asked. */
  takeRows(): Map<string, string[]>;
  close(): void;
}

export async function openOwnRunner(folder: string): Promise<OwnRunner> {
  const site = await openSite({ folder });
  const ledger = recording(await beginLedger(site));
  const lock = takeDrainLock(ledger.ledger.folder, site.clock.now());
  if (!("release" in lock)) throw new Error("another process has the scratch repository");
  const ended = new Map<string, () => void>();
  const { host, own } = openParts(site, ledger.ledger, (hand) => {
    host.table.release(hand.id);
    ended.get(hand.id)?.();
    ended.delete(hand.id);
  });
  const start = async (workflow: string, signal: string, number: number): Promise<string> => {
    const definition = definitionNamed(site.catalog, workflow);
    const { instance } = await host.start(definition, { id: signal, by: "person:ada", input: inputOf(number) });
    return instance;
  };
  return {
    host,
    ledger: ledger.ledger,
    start,
    play: async (workflow, signal, number) => {
      const instance = await start(workflow, signal, number);
      const hand = host.table.held(instance);
      if (!hand) throw new Error(`${instance} was not started`);
      const over = new Promise<void>((resolve) => ended.set(instance, resolve));
      own.consider(hand);
      await over;
    },
    drainMeanwhile: () => drainingOf(host),
    takeRows: ledger.takeRows,
    close: () => {
      lock.release();
      ledger.ledger.close();
      site.close();
    },
  };
}

function openParts(site: Site, ledger: Ledger, over: (hand: Hand) => void): { host: Host; own: Worker } {
  const { clock, definitions } = site;
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const host = openHost({ ledger, definitions, clock, warn: say, holdsDrainLock: true, moved: () => {} });
  host.follow(site.commit, site.catalog.policy);
  const steps = stepRunner({
    genesis: ledger.genesis,
    environment: { get: () => undefined },
    notifications: { file: `${ledger.folder}/notifications.jsonl`, log: () => {} },
    log: () => {},
    now: clock.now,
  });
  const failed = (error: unknown) => {
    throw error;
  };
  const { acquire } = host.table;
  const called = children({ host, definitions, say, started: () => {} });
  const { group } = host;
  const own = worker({
    runner: ledger.runner,
    group,
    steps,
    atOnce: 100,
    now: clock.now,
    acquire,
    children: called,
    over,
    failed,
  });
  return { host, own };
}

/** As far as `work` lets the ledger trail, in milliseconds. */
const trail = 1_000;

function drainingOf(host: Host): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      await sleep(trail, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await host.drain();
    }
  };
  const running = loop();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

/** The same ledger, remembering the bytes that were made durable. */
function recording(ledger: Ledger): { ledger: Ledger; takeRows: () => Map<string, string[]> } {
  const tape = openTape();
  const append: Ledger["book"]["append"] = (change) => {
    const appended = ledger.book.append(change);
    if (!appended.accepted) return appended;
    for (const { instance, lines } of change.batches) tape.add(instance, lines);
    return appended;
  };
  return { ledger: { ...ledger, book: { ...ledger.book, append } }, takeRows: tape.take };
}

const tapeBytes = 2 ** 23;

/** Keeps rows outside the heap: what is measured should not collect what the measuring remembers. */
function openTape() {
  let tapes: Buffer[] = [];
  let used = tapeBytes;
  let rows: { readonly instance: string; readonly tape: Buffer; readonly from: number; readonly to: number }[] = [];
  const room = (bytes: number): Buffer => {
    const latest = tapes.at(-1);
    if (latest && used + bytes <= latest.length) return latest;
    used = 0;
    const next = Buffer.allocUnsafeSlow(Math.max(bytes, tapeBytes));
    tapes.push(next);
    return next;
  };
  return {
    add: (instance: string, lines: readonly string[]): void => {
      const most = lines.reduce((sum, { length }) => sum + 3 * length + 1, 0);
      const tape = room(most);
      const from = used;
      for (const line of lines) {
        used += tape.write(line, used);
        tape[used] = 10;
        used += 1;
      }
      rows.push({ instance, tape, from, to: used });
    },
    take: (): Map<string, string[]> => {
      const taken = new Map<string, string[]>();
      for (const { instance, tape, from, to } of rows) {
        const own = taken.get(instance) ?? [];
        taken.set(instance, own);
        own.push(tape.toString("utf8", from, to));
      }
      tapes = tapes.slice(-1);
      used = 0;
      rows = [];
      return taken;
    },
  };
}
