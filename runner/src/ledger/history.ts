import type { Event, State } from "@geartrain/engine";
import { fold, planOf } from "@geartrain/engine";
import { OperatingError } from "../operating-error.ts";
import type { Ledger } from "./open-ledger.ts";

/** Every line of an instance in its order: from the ledger, then from this clone's journal. */
export async function historyLines(ledger: Ledger, instance: string): Promise<string[]> {
  const mark = `"instance":"${instance}"`;
  const segments = ledger.index.touchedSegments(instance);
  const texts = await Promise.all(segments.map(({ path, commit }) => segmentText(ledger, `${commit}:${path}`)));
  const pending = ledger.journal.pendingOf(instance).map(({ text }) => text);
  const lines = [...texts, ...pending].flatMap((text) => text.split("\n")).filter((line) => line.includes(mark));
  return inChain(instance, lines);
}

/** Other instances' lines may quote the id; and rows that are in the ledger already may still be in the journal. */
function inChain(instance: string, lines: readonly string[]): string[] {
  const bySeq = new Map<number, string>();
  for (const line of lines) {
    const { instance: own, seq } = JSON.parse(line) as { instance: string; seq: number };
    if (own === instance && !bySeq.has(seq)) bySeq.set(seq, line);
  }
  return [...bySeq].sort(([one], [other]) => one - other).map(([, line]) => line);
}

async function segmentText(ledger: Ledger, name: string): Promise<string> {
  const object = await ledger.store.reader.read(name);
  if (object?.type === "blob" && object.bytes) return object.bytes.toString("utf8");
  throw new OperatingError({
    exit: "environment",
    code: "object-missing",
    message: `The ledger's segment ${name} is not in the repository.`,
    next: "Fetch it: git fetch --refetch, or clone without a filter.",
  });
}

/** The events of an instance. */
export async function historyOf(ledger: Ledger, instance: string): Promise<Event[]> {
  return (await historyLines(ledger, instance)).map((line) => JSON.parse(line) as Event);
}

/** The state an instance's whole history leads to, for one that is kept nowhere else. */
export async function historyState(ledger: Ledger, instance: string): Promise<State> {
  const model = ledger.book.load(instance)?.model;
  const state = model && fold(planOf(model), undefined, await historyOf(ledger, instance));
  if (!state) throw new Error(`${instance} is in the index and has no history`);
  return state;
}
