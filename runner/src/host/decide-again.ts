import type { Authored } from "@geartrain/dsl/authored";
import type { Circumstances, Decision, Event, Pin, Signal, State } from "@geartrain/engine";
import { signalsOf } from "@geartrain/engine";
import type { Batch, Pending } from "../journal/index.ts";
import { ledgerChain } from "../journal/read-line.ts";
import { historyState } from "../ledger/history.ts";
import type { Line, Run } from "../ledger/line.ts";
import { Sealer } from "../ledger/line.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { OperatingError } from "../operating-error.ts";
import type { HeldInstance } from "./held-instance.ts";
import { answerSignal, isOffer } from "./held-instance.ts";
import { definitionLabel } from "./instance-table.ts";
import { keysGiven } from "./keys-given.ts";

export interface DecideAgainParts {
  readonly ledger: Ledger;
  readonly executableOf: (pin: Pin) => Promise<Authored>;
  readonly circumstances: () => Circumstances;
}

export interface DecidedAgain {
  readonly instances: ReadonlySet<string>;
  /** What signals led to in the end, by their ids. */
  readonly decisions: ReadonlyMap<string, Decision>;
}

/**
 * Another runner moved these instances first: what people and actions sent is decided again on top of that. What the
 * runner itself had offered is dropped: it will see what is open now.
 */
export async function decideAgain(parts: DecideAgainParts, rows: readonly Pending[]): Promise<DecidedAgain> {
  const byInstance = Map.groupBy(rows, ({ instance }) => instance);
  const decisions = new Map<string, Decision>();
  for (const [instance, own] of byInstance) {
    const batches = await (instance === ledgerChain
      ? tellAgain(parts, own)
      : answerAgain(parts, instance, own, decisions));
    const replaces = own.map(({ row }) => row);
    const appended = parts.ledger.book.append({ batches, replaces });
    if (!appended.accepted) throw movedMeanwhile(instance);
  }
  return { instances: new Set(byInstance.keys()), decisions };
}

/** What a runner recorded about the ledger stays true on another head; only a lease or a key that lost its race is void. */
function tellAgain({ ledger }: DecideAgainParts, rows: readonly Pending[]): Batch[] {
  const follows = ledger.book.head(ledgerChain);
  let head = follows;
  const runs: Run[] = [];
  for (const event of linesIn(rows)) {
    if (event.kind === "lease-taken" || event.kind === keysGiven) continue;
    const sealed = new Sealer(ledgerChain, event.definition).seal([event], head);
    runs.push(sealed.run);
    head = sealed.head;
  }
  return runs.length === 0 ? [] : [{ instance: ledgerChain, follows, runs, head }];
}

async function answerAgain(
  { ledger, executableOf, circumstances }: DecideAgainParts,
  instance: string,
  rows: readonly Pending[],
  decisions: Map<string, Decision>,
): Promise<Batch[]> {
  const signals = signalsOf(eventsIn(rows)).filter((signal) => !isOffer(signal));
  const entry = ledger.index.entry(instance);
  const pin = entry?.definition ?? startOf(signals);
  if (!pin) throw new Error(`${instance} has pending events and no start`);
  const follows = ledger.book.head(instance);
  const held: HeldInstance = {
    id: instance,
    executable: await executableOf(pin),
    definition: definitionLabel(pin),
    state: await stateOf(ledger, instance),
    head: follows,
  };
  const runs: Run[] = [];
  for (const signal of signals) {
    if (signal.kind === "migrate") {
      const { definition } = signal;
      const executable = await executableOf(definition);
      held.next = { executable, definition: definitionLabel(definition), shape: definition.shape };
    }
    const answered = answerSignal(held, signal, circumstances());
    if (answered.run) runs.push(answered.run);
    decisions.set(signal.id, answered.decision);
  }
  return runs.length === 0 ? [] : [{ instance, follows, runs, head: held.head }];
}

/** A finished instance's state is in its history only; without it a start would look like the first. */
async function stateOf(ledger: Ledger, instance: string): Promise<State | undefined> {
  const loaded = ledger.book.load(instance);
  return loaded && loaded.status !== "live" ? historyState(ledger, instance) : loaded?.state;
}

function startOf(signals: readonly Signal[]): Pin | undefined {
  const start = signals.find((signal) => signal.kind === "start");
  return start?.kind === "start" ? start.definition : undefined;
}

function eventsIn(rows: readonly Pending[]): Event[] {
  return linesIn(rows) as unknown as Event[];
}

function linesIn(rows: readonly Pending[]): Line[] {
  return rows.flatMap(({ text }) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Line),
  );
}

function movedMeanwhile(instance: string): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "conflict",
    message: `${instance} was moved by another process of this clone while it was decided again.`,
    next: "Try again: nothing was lost.",
  });
}
