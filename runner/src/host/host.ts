/*
 * The embedded host: carries out in this process what the engine asks for, on one ledger. Invariants:
 *  1. What is said to be accepted is durable: journalled, or pushed where others may write.
 *  2. Decisions are taken against the people of the default branch as they stand when the host looked last.
 */
import type { Authored } from "@geartrain/dsl/authored";
import type { Decision, Membership, Pin, Signal } from "@geartrain/engine";
import type { JsonObject, Policy } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import type { Definition, Definitions } from "../definitions/index.ts";
import type { BranchTip, Oid } from "../git/index.ts";
import type { Blob } from "../journal/batch.ts";
import { catchUp } from "../ledger/catch-up.ts";
import type { Drained } from "../ledger/drain.ts";
import { historyOf, historyState } from "../ledger/history.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { OperatingError } from "../operating-error.ts";
import type { Processes } from "../processes/known-processes.ts";
import { membershipsOf } from "../processes/memberships.ts";
import { statusWriter } from "../status/status-writer.ts";
import type { Clock } from "./clock.ts";
import { followNothing } from "./following.ts";
import type { GroupCommit } from "./group-commit.ts";
import { groupCommit } from "./group-commit.ts";
import { decideFor } from "./held-instance.ts";
import { inOneGo } from "./in-one-go.ts";
import { instanceId } from "./instance-id.ts";
import type { Hand, InstanceTable } from "./instance-table.ts";
import { definitionLabel, instanceTable } from "./instance-table.ts";
import type { Durability, Pushing } from "./pushing.ts";
import { pushing } from "./pushing.ts";
import { knownWorkload } from "./workload.ts";
import { keepObjectsYoung } from "./young-objects.ts";

export type { Durability } from "./pushing.ts";

export interface Host {
  readonly ledger: Ledger;
  readonly table: InstanceTable;
  readonly group: GroupCommit;
  readonly clock: Clock;
  /** Does this host answer before it has pushed? */
  durability(): Durability;
  /**
   * Starts an instance; `blobs` are the files that its data names, `joins` is the case of one of its processes that it is
   * to belong to, whatever its key says.
   */
  start(
    definition: Definition,
    signal: Omit<StartSignal, "kind" | "instance" | "definition" | "cases"> & { readonly joins?: string },
    blobs?: readonly Blob[],
  ): Promise<Started>;
  /** Answers a signal to an instance that exists; its files are kept even when it is refused: it may be decided again. */
  deliver(instance: string, signal: Signal, blobs?: readonly Blob[]): Promise<Decision>;
  /** Has an instance go on with another definition. */
  migrate(instance: string, definition: Definition, signal: MigrationAsked): Promise<Decision>;
  /** What a signal would lead to now; nothing happens. */
  preview(instance: string, signal: Signal): Promise<Decision>;
  /** The next push brings the status branch up to date. */
  showNow(): void;
  /** Folds what others wrote. */
  catchUp(): Promise<void>;
  /** Pushes what is pending; this process holds the drain lock. */
  drain(): Promise<Drained>;
  /** Settles when so much is pending that it should be pushed without waiting for more. */
  crowded(): Promise<void>;
  /** Everything this host pushed so far. */
  pushed(): Drained;
  /** The people and definitions that count from now on. */
  follow(commit: Oid, policy: Policy, processes?: Processes): void;
  /** The processes that count now. */
  processes(): Processes;
  /** Everything that has to be known of a definition before an instance starts. */
  prepare(definition: Definition): Promise<void>;
  /** An inbox branch whose signal has been answered: it goes with the next push. */
  answered(tip: BranchTip): void;
}

type MigrationAsked = Omit<Extract<Signal, { kind: "migrate" }>, "kind" | "definition">;
type StartSignal = Extract<Signal, { kind: "start" }>;

export interface Started {
  readonly instance: string;
  readonly decision: Decision;
}

export interface HostParts {
  readonly ledger: Ledger;
  readonly definitions: Definitions;
  readonly clock: Clock;
  readonly warn: (message: string) => void;
  /** Does this process hold the clone's drain lock for as long as the host lives? */
  readonly holdsDrainLock: boolean;
  /** Instances that somebody else moved, and that are in memory. */
  readonly moved: (hands: readonly Hand[]) => void;
}

/** What the parts of a host share. */
interface Inside {
  readonly parts: HostParts;
  readonly following: ReturnType<typeof followNothing>;
  readonly table: InstanceTable;
  readonly status: ReturnType<typeof statusWriter>;
  readonly push: Pushing;
  readonly group: GroupCommit;
  readonly moved: (instances: ReadonlySet<string>) => void;
  /** Was an instance started before? */
  readonly isStarted: (instance: string) => Promise<boolean>;
}

export function openHost(parts: HostParts): Host {
  keepObjectsYoung();
  const inside = assemble(parts);
  const { ledger, clock } = parts;
  const { table, group, push, following, status, moved } = inside;
  return {
    ledger,
    table,
    group,
    clock,
    durability: push.durability,
    start: (definition, signal, blobs) => start(inside, definition, signal, blobs),
    deliver: async (instance, signal, blobs = []) => {
      const hand = await table.acquire(instance);
      for (const blob of blobs) group.keep(blob);
      const decision = await group.deliver(hand, signal);
      return confirmed(inside, instance, signal, decision);
    },
    migrate: (instance, definition, signal) => migrate(inside, instance, definition, signal),
    preview: async (instance, signal) => {
      const hand = await table.acquire(instance);
      return decideFor(hand, signal, following.circumstances(clock.now()));
    },
    showNow: status.hurry,
    catchUp: async () => moved(await catchUp(ledger)),
    drain: push.drain,
    crowded: push.crowded,
    pushed: push.pushed,
    follow: following.follow,
    processes: following.processes,
    prepare: (definition) => prepare(inside, definition),
    answered: push.answered,
  };
}

function assemble(parts: HostParts): Inside {
  const { ledger, definitions, clock, warn, holdsDrainLock } = parts;
  const { book } = ledger;
  const workload = knownWorkload(book);
  const following = followNothing(workload);
  const executableOf = (pin: Pin): Promise<Authored> => definitions.loadPinned(pin);
  const foldHistory = (id: string) => historyState(ledger, id);
  const table = instanceTable({ load: book.load, foldHistory, executableOf, loaded: definitions.loadedAs });
  const reader = () => ({ policy: following.policy(), now: clock.now(), processes: following.processes() });
  const status = statusWriter({ ledger, reader, elapsed: clock.elapsed });
  const moved = (instances: ReadonlySet<string>): void => {
    const hands = [...instances].flatMap((id) => table.held(id) ?? []);
    for (const hand of hands) table.reload(hand);
    status.moved(instances);
    parts.moved(hands);
  };
  const push = pushing({ ledger, clock, following, status, holdsDrainLock, executableOf, moved, warn });
  const group = groupCommit({
    append: (change) => {
      push.appended(change.batches.map(({ instance }) => instance));
      return book.append(change);
    },
    decided: workload.decided,
    appended: (held) => {
      workload.appended();
      for (const { id, head, state } of held) if (state) book.known.remember(id, { head, state });
    },
    decidedAgain: (held) => parts.moved(held.flatMap(({ id }) => table.held(id) ?? [])),
    secure: push.secure,
    reload: table.reload,
    finalDecision: push.finalDecision,
    circumstances: () => following.circumstances(clock.now()),
  });
  return { parts, following, table, status, push, group, moved, isStarted: inOneGo(book.started) };
}

async function start(
  inside: Inside,
  definition: Definition,
  { joins, ...signal }: Parameters<Host["start"]>[1],
  blobs: readonly Blob[] = [],
): Promise<Started> {
  const { authored, pin } = definition;
  const { table, group, parts } = inside;
  const { ledger } = parts;
  const id = instanceId(ledger.genesis, pin.name, signal.id);
  const started = await inside.isStarted(id);
  if (!started) await prepare(inside, definition);
  const hand = started ? await table.acquire(id) : table.fresh(id, authored, pin);
  keepModel(inside, definition);
  const cases = started ? [] : casesOf(inside, definition, id, { ...signal, ...(joins !== undefined && { joins }) });
  const tied = cases.length > 0 && { cases };
  const full = { ...signal, kind: "start", instance: id, definition: pin, ...tied } as const;
  for (const blob of blobs) group.keep(blob);
  const decision = await group.deliver(hand, full);
  if (!decision.state) table.release(id);
  return { instance: id, decision: await confirmed(inside, id, full, decision) };
}

async function migrate(
  inside: Inside,
  instance: string,
  definition: Definition,
  signal: MigrationAsked,
): Promise<Decision> {
  const { table, group } = inside;
  const { authored, pin } = definition;
  await prepare(inside, definition);
  const hand = await table.acquire(instance);
  keepModel(inside, definition);
  hand.next = { executable: authored, definition: definitionLabel(pin), shape: pin.shape };
  const full = { ...signal, kind: "migrate", definition: pin } as const;
  return confirmed(inside, instance, full, await group.deliver(hand, full));
}

/** The model of every definition that an instance follows is in the ledger. */
function keepModel({ parts, group }: Inside, { authored, pin }: Definition): void {
  if (parts.ledger.index.model(pin.shape)) return;
  group.keep({ digest: pin.shape, bytes: Buffer.from(canonicalJson(authored.workflow)) });
}

/** Refuses what this runner cannot carry out, or what would not run as it reads. */
async function prepare({ parts }: Inside, definition: Definition): Promise<void> {
  await parts.definitions.confirm(definition);
}

/** The cases that a new instance belongs to; nothing is looked at for a workflow of no process. */
function casesOf(
  { parts, following }: Inside,
  { name, authored }: Definition,
  instance: string,
  { input, origin, joins }: Parameters<Host["start"]>[1],
): Membership[] {
  const processes = following.processes();
  if (processes.of(name).length === 0 && joins === undefined) return [];
  const parsed = authored.functions.parse[authored.workflow.starts.name]?.(input);
  if (!parsed || "problems" in parsed) return [];
  const value = parsed.value as JsonObject;
  const more = { ...(origin && { origin }), ...(joins !== undefined && { joins }) };
  const beginning = { instance, workflow: name, input: value, ...more };
  return membershipsOf({ genesis: parts.ledger.genesis, cases: parts.ledger.book.cases }, processes, beginning);
}

/**
 * Where another process of this clone pushed for us, others may have overtaken our events, and that process decided
 * again: what counts is what the history says about the signal.
 */
async function confirmed(
  { parts, push }: Inside,
  instance: string,
  signal: Signal,
  decision: Decision,
): Promise<Decision> {
  const { ledger, holdsDrainLock } = parts;
  if (holdsDrainLock || push.durability() === "local" || decision.events.length === 0) return decision;
  const answers = (await historyOf(ledger, instance)).filter(
    ({ data }) => "signal" in data && data.signal === signal.id,
  );
  const refused = answers.find((event) => event.kind === "signal-refused");
  if (refused?.kind === "signal-refused") return { ...decision, refusal: refused.data };
  if (answers.length > 0) return decision;
  throw new OperatingError({
    exit: "environment",
    code: "not-recorded",
    message: `What you sent to ${instance} is not in its history.`,
    next: "Look at it with geartrain show, and send it again if it still waits.",
  });
}
