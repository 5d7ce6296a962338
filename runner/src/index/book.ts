/*
 * The book: what is true now, the index with the journal on top. Invariants:
 *  1. The journal is read before the index, each on one snapshot: a row that is gone from the first is folded in the
 *     second, because rows are forgotten only after that. So no event is missing, and none counts twice.
 *  2. An index that is not as far as what the journal has forgotten answers nothing.
 *  3. Nothing here is stored: everything is derived from the two.
 */
import type { Workflow } from "@geartrain/model";
import type { Append, Appended, PendingRow } from "../journal/batch.ts";
import { indexBehind } from "../journal/index-behind.ts";
import type { Journal } from "../journal/journal.ts";
import { ledgerChain } from "../journal/read-line.ts";
import type { Head } from "../ledger/line.ts";
import { emptyHead } from "../ledger/line.ts";
import type { CaseBook } from "./case-book.ts";
import { caseBook } from "./case-book.ts";
import { combinedFinished, combinedFinishedSince, combinedList, combinedNextDue, combinedWork } from "./combine.ts";
import type { Entry, ModelOf, Summary } from "./entry.ts";
import type { Folding } from "./folding.ts";
import type { KnownStates } from "./known-states.ts";
import { knownStates } from "./known-states.ts";
import type { Layer } from "./layer.ts";
import { layering } from "./layer.ts";
import type { Index } from "./open-index.ts";
import { overlaid } from "./overlay.ts";
import type { ListFilter } from "./queries.ts";
import type { Reconciled } from "./reconcile.ts";
import { reconcileRows } from "./reconcile.ts";
import type { RunnerEvent } from "./runner-events.ts";
import { pendingRunnerEvents } from "./runner-events.ts";
import { lastInTurn } from "./turn-store.ts";
import type { Work, WorkFilter } from "./work-row.ts";

/** An instance with the model it follows. */
export interface Loaded extends Entry {
  readonly model: Workflow;
}

export interface Book {
  /** Several questions on one snapshot, which costs as much as most answers. Nothing is appended or awaited in it. */
  together<Result>(ask: () => Result): Result;
  load(instance: string): Loaded | undefined;
  /** The model of a shape; undefined when nobody has it. */
  readonly model: ModelOf;
  /** Those of these instances that were ever started, as far as this clone knows. */
  started(instances: readonly string[]): ReadonlySet<string>;
  /** What the next line of an instance, or of the ledger's own chain, follows. */
  head(instance: string): Head;
  /** Ids that are this or start with it: none, the one, or two as an example of several. */
  resolve(idOrPrefix: string): string[];
  list(filter?: ListFilter): Summary[];
  liveInstances(): Summary[];
  finished(limit: number): Summary[];
  /** How many have ended at that moment or later. */
  finishedSince(moment: string): number;
  work(filter?: WorkFilter): Work[];
  tasks(role?: string): Work[];
  /** The first moment after `after` at which a timer, an action or an attempt is due. */
  nextDue(after: string): string | undefined;
  runnerEvents(kind?: string): RunnerEvent[];
  lastRunnerEvent(kind: string): RunnerEvent | undefined;
  /** Decisions of persons that nothing proves. */
  unprovedDecisions(): number;
  append(append: Append): Appended;
  /** Who was given a step in turn last, in any instance. */
  lastInTurn(workflow: string, step: string): string | undefined;
  readonly cases: CaseBook;
  /** States that this process came to itself. */
  readonly known: KnownStates;
  /** After the index has folded the segments with these rows. */
  forget(rows: readonly number[], blobs?: readonly string[]): void;
  /** Sorts all pending rows after a fold of what others pushed, or after a crash. */
  reconcile(): Reconciled;
}

export function openBook(journal: Journal, index: Index, folding: Folding): Book {
  const modelOf = modelsOf(journal, index);
  const known = knownStates();
  const means = { folding, modelOf, file: journal.file, known };
  const layer = layering({ journal, index, folding, modelOf, known });
  let together = false;
  let shared: Layer | undefined;
  const now = <Result>(act: () => Result): Result => {
    if (together) return act();
    return journal.reading(() =>
      index.reading(() => {
        if (index.position() < journal.position()) throw indexBehind();
        together = true;
        try {
          return act();
        } finally {
          together = false;
          shared = undefined;
        }
      }),
    );
  };
  const on = <Result>(act: (layer: Layer) => Result): Result =>
    now(() => {
      shared ??= layer();
      return act(shared);
    });
  const list = (filter: ListFilter = {}) => on((above) => combinedList(index, above, filter));
  const work = (filter: WorkFilter = {}) => on((above) => combinedWork(index, above, filter));
  const pendingEvents = (kind?: string) =>
    pendingRunnerEvents(journal.pendingOf(ledgerChain), headIn(index, ledgerChain), kind);
  return {
    known,
    together: now,
    model: (shape) => now(() => modelOf(shape)),
    cases: caseBook(index.cases, modelOf, on),
    list,
    work,
    load: (instance) => now(() => loaded(instance, journal, index, means)),
    started: (instances) => startedOf(instances, journal, index),
    head: (instance) => now(() => headOf(instance, journal, index)),
    resolve: (prefix) => on((above) => resolved(prefix, index, above)),
    liveInstances: () => list({ status: "live" }),
    finished: (limit) => on((above) => combinedFinished(index, above, limit)),
    finishedSince: (moment) => on((above) => combinedFinishedSince(index, above, moment)),
    tasks: (role) => work({ kinds: ["task"], ...(role !== undefined && { role }) }),
    nextDue: (after) => on((above) => combinedNextDue(index, above, after)),
    runnerEvents: (kind) => now(() => [...index.runnerEvents(kind), ...pendingEvents(kind)]),
    lastRunnerEvent: (kind) => now(() => pendingEvents(kind).at(-1) ?? index.lastRunnerEvent(kind)),
    lastInTurn: (...step) => on((above) => lastInTurn(index.lastTurn(...step), above.values(), ...step)),
    // Rows that are in the ledger and not forgotten yet may count twice, for as long as a crash is not tidied up.
    unprovedDecisions: () => now(() => index.unprovedDecisions() + journal.unproved()),
    append: (change) => journal.append(change, index.view()),
    forget: (rows, blobs = []) => journal.forget({ rows, blobs, position: index.position() }),
    reconcile: () => now(() => reconciled(journal, index)),
  };
}

/** The journal first: what it forgets in between is in the index by then. */
function startedOf(instances: readonly string[], journal: Journal, index: Index): Set<string> {
  const pending = journal.among(instances);
  const heads = index.heads(instances);
  return new Set(instances.filter((id) => pending.has(id) || heads.get(id) !== undefined));
}

function loaded(
  instance: string,
  journal: Journal,
  index: Index,
  means: Parameters<typeof overlaid>[3],
): Loaded | undefined {
  if (instance === ledgerChain) return undefined;
  const pending = () => journal.pendingOf(instance);
  const base = { head: index.heads([instance]).get(instance), entry: () => index.entry(instance) };
  const entry = overlaid(base, journal.rowsOf(instance), pending, means);
  return entry && withModel(entry, means.modelOf);
}

/** A model is in the ledger or, until its first events are pushed, in the journal. */
function modelsOf(journal: Journal, index: Index): ModelOf {
  const pending = new Map<string, Workflow>();
  return (shape) => {
    const known = index.model(shape) ?? pending.get(shape);
    if (known) return known;
    const bytes = journal.blob(shape);
    if (!bytes) return undefined;
    const model = index.declared(shape) ?? (JSON.parse(Buffer.from(bytes).toString("utf8")) as Workflow);
    pending.set(shape, model);
    return model;
  };
}

function withModel({ late: _, ...entry }: Entry, modelOf: ModelOf): Loaded {
  const model = modelOf(entry.definition.shape);
  if (!model) throw new Error(`the model of ${entry.id}, ${entry.definition.shape}, is neither in the ledger nor here`);
  return { ...entry, model };
}

function headIn(index: Index, instance: string): Head {
  const { seq, hash } = index.heads([instance]).get(instance) ?? emptyHead;
  return { seq, hash };
}

function headOf(instance: string, journal: Journal, index: Index): Head {
  const folded = headIn(index, instance);
  const pending = journal.rowsOf(instance);
  const { superseded } = reconcileRows(pending, folded, (head) => index.reached(instance, head));
  const last = pending.at(-1)?.head;
  return last && superseded.length === 0 && last.seq > folded.seq ? last : folded;
}

function resolved(prefix: string, index: Index, layer: Layer): string[] {
  const ids = new Set(index.startingWith(prefix));
  for (const id of layer.keys()) if (id.startsWith(prefix)) ids.add(id);
  return ids.has(prefix) ? [prefix] : [...ids].sort().slice(0, 2);
}

function reconciled(journal: Journal, index: Index): Reconciled {
  const settled: PendingRow[] = [];
  const superseded: PendingRow[] = [];
  const instances = journal.outline().map(({ instance }) => instance);
  const heads = index.heads(instances);
  for (const instance of instances) {
    const reached = (head: Head) => index.reached(instance, head);
    const found = reconcileRows(journal.rowsOf(instance), heads.get(instance), reached);
    settled.push(...found.settled);
    superseded.push(...found.superseded);
  }
  return { settled, superseded };
}
