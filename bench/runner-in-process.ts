import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Hand, Host, Ledger, Site, Worker } from "geartrain/embedded";
import {
  beginLedger,
  children,
  definitionNamed,
  openHost,
  openSite,
  pushDue,
  stepRunner,
  takeDrainLock,
  worker,
} from "geartrain/embedded";
import { git } from "./scratch.ts";
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
  /** The rows that were committed to git since this was last asked, per instance in their order. */
  takeRows(): Promise<Map<string, string[]>>;
  close(): void;
}

/**
 * As `work` finds things: somebody started instances of these definitions before, in a process of its own, so it is
 * remembered that they load as they read, and nothing here needs the parser.
 */
export async function openOwnRunner(folder: string): Promise<OwnRunner> {
  execFileSync(process.execPath, [join(import.meta.dirname, "confirm-program.ts"), folder]);
  const site = await openSite({ folder });
  const ledger = await beginLedger(site);
  const lock = takeDrainLock(ledger.folder, site.clock.now());
  if (!("release" in lock)) throw new Error("another process has the scratch repository");
  const ended = new Map<string, () => void>();
  const { host, own } = openParts(site, ledger, (hand) => {
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
    ledger,
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
    takeRows: committedRows(ledger),
    close: () => {
      lock.release();
      ledger.close();
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
    attachment: () => Promise.resolve(undefined),
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
    atOnce: () => 100,
    now: clock.now,
    acquire,
    children: called,
    over,
    failed,
  });
  return { host, own };
}

/** As `work` does it. */
function drainingOf(host: Host): { stop(): Promise<void> } {
  const stopping = Promise.withResolvers<void>();
  const loop = async (): Promise<void> => {
    while ((await pushDue(host, stopping.promise)) === "due") await host.drain();
  };
  const running = loop();
  return {
    stop: () => {
      stopping.resolve();
      return running;
    },
  };
}

/**
 * Reads rows from the ledger afterwards, so that what is measured carries no burden of the measuring: they stand in the
 * segments in the order of the journal, the lines of one row together.
 */
function committedRows({ repository: { folder }, store, index }: Ledger): OwnRunner["takeRows"] {
  let seen = index.tip() ?? "";
  return async () => {
    const tip = index.tip() ?? seen;
    const paths = git(folder, "diff", "--name-only", "--no-renames", seen, tip, "--", "log")
      .split("\n")
      .filter(Boolean);
    seen = tip;
    const rows = new Map<string, string[]>();
    for (const path of paths.sort(inTime)) {
      const segment = await store.reader.read(`${tip}:${path}`);
      let [instance, row] = ["", ""];
      for (const line of `${segment?.bytes}`.split(/(?<=\n)/)) {
        const own = instanceOf(line);
        if (own === instance) row += line;
        else {
          keep(rows, instance, row);
          [instance, row] = [own, line];
        }
      }
      keep(rows, instance, row);
    }
    rows.delete("ledger");
    return rows;
  };
}

function keep(rows: Map<string, string[]>, instance: string, row: string): void {
  if (instance === "") return;
  const own = rows.get(instance);
  if (own) own.push(row);
  else rows.set(instance, [row]);
}

/** The last number of a segment's name counts the segments of a process. */
function inTime(one: string, other: string): number {
  return countIn(one) - countIn(other);
}

function countIn(path: string): number {
  return Number(/-(\d+)\.jsonl$/.exec(path)?.[1]);
}

/** The place of a canonical line comes behind its data, so the last one is its own. */
function instanceOf(line: string): string {
  return /^"instance":"([^"]+)"/.exec(line.slice(line.lastIndexOf('"instance":"')))?.[1] ?? "";
}
