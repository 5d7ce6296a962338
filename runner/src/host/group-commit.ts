/*
 * Signals answered in one turn of the loop become durable together. Invariants:
 *  1. Lines of one instance are sealed in the order its signals came, each on the head before it.
 *  2. A signal's promise is settled only after its events are durable, with what they finally were.
 *  3. When another process was first at an instance, its signals are decided again on top of what that process wrote.
 *  4. One group is on its way at a time; what comes meanwhile is the next group.
 */
import type { Circumstances, Decision, Signal } from "@geartrain/engine";
import type { Append, Appended, Batch, Blob } from "../journal/batch.ts";
import type { Head, Run } from "../ledger/line.ts";
import type { HeldInstance } from "./held-instance.ts";
import { answerSignal } from "./held-instance.ts";

export interface GroupCommit {
  /** Answers a signal at once; the promise waits for durability. `held` has already moved on when this returns. */
  deliver(held: HeldInstance, signal: Signal): Promise<Decision>;
  /** The same for whoever does not ask what it led to: all that is sent in one turn waits for one promise. */
  send(held: HeldInstance, signal: Signal): Promise<void>;
  /** Keeps a blob with the next group. */
  keep(blob: Blob): void;
  /** Settles when everything delivered so far is durable. */
  settled(): Promise<void>;
}

/** What a group commit stands on. */
export interface GroupCommitParts {
  append(append: Append): Appended;
  /** A decision was made and is about to be appended. */
  decided(decision: Decision): void;
  /** These instances are in the journal as they are now. */
  appended(held: readonly HeldInstance[]): void;
  /** Another process was first at these: they are not where whoever sent their signals saw them go. */
  decidedAgain(held: readonly HeldInstance[]): void;
  /** Called after every append: what durability needs beyond the journal. */
  secure(): Promise<void>;
  /** Reads an instance as other processes left it. */
  reload(held: HeldInstance): void;
  /** What a signal led to in the end, where securing it changed that. */
  finalDecision(signal: string): Decision | undefined;
  circumstances(): Circumstances;
}

interface Entry {
  readonly held: HeldInstance;
  follows: Head;
  runs: readonly Run[];
}

interface Delivery {
  readonly entry: Entry;
  readonly signal: Signal;
  decision: Decision;
}

interface Group {
  readonly entries: Map<string, Entry>;
  readonly deliveries: Delivery[];
  readonly blobs: Blob[];
  /** Of all of it at once: everything that was delivered waits for this. */
  readonly durable: PromiseWithResolvers<void>;
}

const emptyGroup = (): Group => ({
  entries: new Map(),
  deliveries: [],
  blobs: [],
  durable: Promise.withResolvers(),
});

export function groupCommit(parts: GroupCommitParts): GroupCommit {
  let group = emptyGroup();
  let running: Promise<void> | undefined;

  const answer = (held: HeldInstance, signal: Signal): Delivery => {
    const follows = held.head;
    const { decision, run } = answerSignal(held, signal, parts.circumstances());
    const entry = entryOf(group, held, follows);
    parts.decided(decision);
    if (run) entry.runs = withRun(entry.runs, run);
    const delivery = { entry, signal, decision };
    group.deliveries.push(delivery);
    running ??= commitSoon();
    return delivery;
  };

  // The end of the turn: every effect that finished in it has been delivered by then.
  const commitSoon = () => new Promise<void>((done) => setImmediate(() => void commitAll().finally(done)));

  const commitAll = async (): Promise<void> => {
    while (group.entries.size > 0) {
      const taken = group;
      group = emptyGroup();
      try {
        await commitGroup(parts, taken);
      } catch (error) {
        // What came meanwhile was decided on top of what failed.
        for (const failed of [taken, group]) failGroup(parts, failed, error);
        group = emptyGroup();
      }
    }
    running = undefined;
  };

  return {
    deliver: (held, signal) => {
      const delivery = answer(held, signal);
      return group.durable.promise.then(() => parts.finalDecision(signal.id) ?? delivery.decision);
    },
    send: (held, signal) => {
      answer(held, signal);
      return group.durable.promise;
    },
    keep: (blob) => void group.blobs.push(blob),
    settled: async () => {
      while (running) await running;
    },
  };
}

const noRuns: readonly Run[] = [];

/** Whoever has an entry has something delivered that waits for it. */
function entryOf(group: Group, held: HeldInstance, follows: Head): Entry {
  const known = group.entries.get(held.id);
  if (known) return known;
  const entry: Entry = { held, follows, runs: noRuns };
  group.entries.set(held.id, entry);
  return entry;
}

/** Almost all have one or two, and V8 gives a list that grows room for sixteen more. */
function withRun(runs: readonly Run[], run: Run): readonly Run[] {
  const [first] = runs;
  if (!first) return [run];
  return runs.length === 1 ? [first, run] : [...runs, run];
}

async function commitGroup(parts: GroupCommitParts, group: Group): Promise<void> {
  const entries = [...group.entries.values()];
  appendGroup(parts, group, entries);
  await parts.secure();
  group.durable.resolve();
}

function failGroup(parts: GroupCommitParts, { entries, durable }: Group, error: unknown): void {
  for (const { held } of entries.values()) parts.reload(held);
  if (entries.size > 0) durable.reject(error);
}

function appendGroup(parts: GroupCommitParts, { blobs, deliveries }: Group, entries: readonly Entry[]): void {
  const overtaken = new Set<HeldInstance>();
  for (;;) {
    const batches = batchesOf(entries);
    if (batches.length === 0) break;
    const appended = parts.append({ batches, blobs });
    if (appended.accepted) {
      parts.appended(entries.map(({ held }) => held));
      break;
    }
    for (const entry of entries) {
      if (!appended.conflicts.includes(entry.held.id)) continue;
      decideAgain(parts, entry, deliveries);
      overtaken.add(entry.held);
    }
  }
  if (overtaken.size > 0) parts.decidedAgain([...overtaken]);
}

function batchesOf(entries: readonly Entry[]): Batch[] {
  const batches: Batch[] = [];
  for (const { held, follows, runs } of entries) {
    if (runs.length > 0) batches.push({ instance: held.id, follows, runs, head: held.head });
  }
  return batches;
}

function decideAgain(parts: GroupCommitParts, entry: Entry, deliveries: readonly Delivery[]): void {
  parts.reload(entry.held);
  entry.follows = entry.held.head;
  entry.runs = noRuns;
  for (const delivery of deliveries) {
    if (delivery.entry !== entry) continue;
    const { decision, run } = answerSignal(entry.held, delivery.signal, parts.circumstances());
    if (run) entry.runs = withRun(entry.runs, run);
    delivery.decision = decision;
  }
}
