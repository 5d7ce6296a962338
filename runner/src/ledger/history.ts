import type { Event, State } from "@geartrain/engine";
import { fold, planOf } from "@geartrain/engine";
import { gitText } from "../git/index.ts";
import { OperatingError } from "../operating-error.ts";
import { missingHistory } from "./boot.ts";
import type { Ledger } from "./open-ledger.ts";

/** Every line of an instance in its order: from the ledger, then from this clone's journal. */
export async function historyLines(ledger: Ledger, instance: string): Promise<string[]> {
  return (await histories(ledger, [instance])).get(instance) ?? [];
}

/** The lines of several instances, each segment read once. */
export async function histories(ledger: Ledger, instances: Iterable<string>): Promise<Map<string, string[]>> {
  const wanted = new Map<string, Map<number, string>>();
  const segments = new Set<string>();
  const pending: string[] = [];
  // The journal first: what it forgets in between is in the index by then.
  for (const instance of instances) {
    wanted.set(instance, new Map());
    for (const { text } of ledger.journal.pendingOf(instance)) pending.push(text);
  }
  for (const instance of wanted.keys()) {
    for (const { path } of ledger.index.touchedSegments(instance)) segments.add(path);
  }
  await bringSegments(ledger, segments);
  for (const path of segments) sortLines(wanted, await segmentText(ledger, path));
  for (const text of pending) sortLines(wanted, text);
  return new Map([...wanted].map(([instance, lines]) => [instance, inChain(lines)]));
}

const idMark = '"id":"';

/** A line that is in the ledger may still be in the journal too: it counts once. */
function sortLines(wanted: ReadonlyMap<string, Map<number, string>>, text: string): void {
  for (const line of text.split("\n")) {
    // Data comes before the id in a canonical line and may quote one: only the last is the line's own.
    const start = line.lastIndexOf(idMark) + idMark.length;
    const end = line.indexOf("/", start);
    const lines = wanted.get(line.slice(start, end));
    if (!lines) continue;
    const seq = Number.parseInt(line.slice(end + 1), 10);
    if (!lines.has(seq)) lines.set(seq, line);
  }
}

function inChain(lines: ReadonlyMap<number, string>): string[] {
  return [...lines].sort(([one], [other]) => one - other).map(([, line]) => line);
}

/** Brings segments that a clone of the tip alone left out, in one fetch instead of one each. */
export async function bringSegments({ exchange, index, repository }: Ledger, paths: ReadonlySet<string>) {
  const history = missingHistory(exchange);
  const tip = index.tip();
  if (!history || tip === undefined || paths.size === 0) return;
  const listed = await gitText({ folder: repository.folder, args: ["ls-tree", "-r", tip, "log/"] });
  const wanted = listed.split("\n").filter((line) => paths.has(line.slice(line.indexOf("\t") + 1)));
  await history.files(wanted.map((line) => line.split(/[ \t]/)[2] ?? ""));
}

/** The text of a segment. Read from the last tree, which has all: of older commits not every clone has the trees. */
export async function segmentText(ledger: Ledger, path: string): Promise<string> {
  const name = `${ledger.index.tip()}:${path}`;
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
  let state: State | undefined;
  for (const [shape, events] of stretches(await historyOf(ledger, instance))) {
    const model = ledger.book.model(shape);
    if (!model) throw new Error(`the model ${shape} that ${instance} followed is neither in the ledger nor here`);
    state = fold(planOf(model), state, events);
  }
  if (!state) throw new Error(`${instance} is in the index and has no history`);
  return state;
}

/** The stretches of a history that follow one definition each, by its shape. */
function stretches(history: readonly Event[]): (readonly [shape: string, events: Event[]])[] {
  const all: [string, Event[]][] = [];
  let shape = "";
  for (const event of history) {
    if (event.kind === "instance-started") shape = event.data.definition.shape;
    const last = all.at(-1);
    if (last?.[0] === shape) last[1].push(event);
    else all.push([shape, [event]]);
    if (event.kind === "instance-migrated") shape = event.data.definition.shape;
  }
  return all;
}
