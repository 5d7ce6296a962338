/*
 * Folds a segment that this process made of its own journal, whose rows are checked when they are read. Invariants:
 *  1. The tables come out as if every line had been folded: a known state is what its lines lead to, and its head names
 *     the whole chain.
 *  2. An instance whose end is not known is folded line by line.
 */
import type { Pending } from "../journal/batch.ts";
import { linesOf } from "../journal/check-row.ts";
import { LineFault, ledgerChain, readLine } from "../journal/read-line.ts";
import type { Line } from "../ledger/line.ts";
import type { Entry, ModelOf } from "./entry.ts";
import { entryOf } from "./entry.ts";
import type { KnownState } from "./known-states.ts";
import { shapesIn } from "./models.ts";
import { comesNext } from "./overlay.ts";
import type { Tally } from "./segments.ts";
import { isUnprovedDecision } from "./segments.ts";

export interface RowMeans {
  readonly known: ReadonlyMap<string, KnownState>;
  readonly modelOf: ModelOf;
  /** `place`: where the line stands in the order of the ledger. */
  readonly foldLine: (text: string, place: number) => Line;
  /** The place of the segment's first line. */
  readonly place: number;
  /** Where the fold is with an instance. */
  readonly entry: (instance: string) => Entry | undefined;
  readonly change: (instance: string, next: (entry: Entry | undefined) => Entry) => void;
}

export function eachRow(rows: readonly Pending[], means: RowMeans): { touched: Set<string>; tally: Tally } {
  const touched = new Set<string>();
  const tally = { count: 0, first: "", last: "", unproved: 0 };
  const seen = (at: string): void => {
    if (tally.first === "" || at < tally.first) tally.first = at;
    if (at > tally.last) tally.last = at;
  };
  // Of an instance only its last row here says where it is; those before it only have to lead there.
  const latest = new Map<string, Latest>();
  for (const row of rows) {
    const place = means.place + tally.count;
    const end = row.instance === ledgerChain ? undefined : means.known.get(row.instance);
    touched.add(row.instance);
    tally.count += row.head.seq - row.firstSeq + 1;
    if (end && end.head.seq >= row.head.seq) {
      const before = latest.get(row.instance);
      if (!comesNext(row, before?.row ?? means.entry(row.instance))) throw doesNotFollow(row);
      latest.set(row.instance, { row, endPlace: before?.endPlace ?? endPlaceIn(row, place) });
      // Within an instance time never goes back.
      seen(timeAt(row.bytes, 0));
      seen(timeAt(row.bytes, row.bytes.lastIndexOf(lineEnd, -2) + 1));
      tally.unproved += row.unproved;
      continue;
    }
    adopt(latest.get(row.instance), means);
    latest.delete(row.instance);
    for (const [index, text] of linesOf(row.text).entries()) {
      const line = means.foldLine(text, place + index);
      seen(line.at);
      if (isUnprovedDecision(line)) tally.unproved += 1;
    }
  }
  for (const each of latest.values()) adopt(each, means);
  takeEarlierModels(rows, means.modelOf);
  return { touched, tally };
}

/** The last row of an instance here, and where its end stands if one of them has it. */
interface Latest {
  readonly row: Pending;
  readonly endPlace: number | undefined;
}

const ended = "instance-ended";
const endedText = Buffer.from(`"kind":"${ended}"`);

function endPlaceIn({ kinds, bytes, text }: Pending, place: number): number | undefined {
  if (!kinds && !bytes.includes(endedText)) return undefined;
  // Data may say the same of itself.
  const index = (kinds ?? linesOf(text).map((line) => readLine(line).kind)).indexOf(ended);
  return index < 0 ? undefined : place + index;
}

const migration = "instance-migrated";
const migrationText = Buffer.from(`"kind":"${migration}"`);

/** Looking through its bytes is left for rows that another process wrote, or this one before it was started again. */
function mayMigrate({ kinds, bytes }: Pending): boolean {
  return kinds ? kinds.includes(migration) : bytes.includes(migrationText);
}

/** A known state names the definition that it follows now; whoever folds line by line meets the ones before it too. */
function takeEarlierModels(rows: readonly Pending[], modelOf: ModelOf): void {
  const moved = new Set(rows.filter(mayMigrate).map(({ instance }) => instance));
  if (moved.size === 0) return;
  for (const shape of shapesIn(rows.filter(({ instance }) => moved.has(instance)))) {
    if (!modelOf(shape)) throw new LineFault(`the model of a definition, ${shape}, is missing`);
  }
}

function doesNotFollow({ row }: Pending): LineFault {
  return new LineFault(`its row ${row} does not follow`);
}

function adopt(latest: Latest | undefined, { known, modelOf, change }: RowMeans): void {
  const state = latest && known.get(latest.row.instance)?.state;
  if (!latest || !state) return;
  const { row, endPlace } = latest;
  const { shape } = state.definition;
  if (!modelOf(shape)) throw new LineFault(`the model of its definition, ${shape}, is missing`);
  const entry = entryOf(row.instance, state, row.head);
  change(row.instance, () => (endPlace === undefined ? entry : { ...entry, endPlace }));
}

const lineEnd = 10;
const timeMark = '{"at":"';
const instantLength = 24;

/** The time of the canonical line that starts here. */
function timeAt(bytes: Buffer, start: number): string {
  const from = start + timeMark.length;
  return bytes.toString("latin1", from, from + instantLength);
}
