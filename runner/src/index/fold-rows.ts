/*
 * Folds a segment that this process made of its own journal, whose rows are checked when they are read. Invariants:
 *  1. The tables come out as if every line had been folded: a known state is what its lines lead to, and its head names
 *     the whole chain.
 *  2. An instance whose end is not known is folded line by line.
 */
import type { Pending } from "../journal/batch.ts";
import { linesOf } from "../journal/check-row.ts";
import { LineFault, ledgerChain } from "../journal/read-line.ts";
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
  readonly foldLine: (text: string) => Line;
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
  const latest = new Map<string, Pending>();
  for (const row of rows) {
    const end = row.instance === ledgerChain ? undefined : means.known.get(row.instance);
    touched.add(row.instance);
    tally.count += row.head.seq - row.firstSeq + 1;
    if (end && end.head.seq >= row.head.seq) {
      const before = latest.get(row.instance);
      if (!comesNext(row, before ?? means.entry(row.instance))) throw doesNotFollow(row);
      latest.set(row.instance, row);
      // Within an instance time never goes back.
      seen(timeAt(row.bytes, 0));
      seen(timeAt(row.bytes, row.bytes.lastIndexOf(lineEnd, -2) + 1));
      tally.unproved += row.unproved;
      continue;
    }
    adopt(latest.get(row.instance), means);
    latest.delete(row.instance);
    for (const text of linesOf(row.text)) {
      const line = means.foldLine(text);
      seen(line.at);
      if (isUnprovedDecision(line)) tally.unproved += 1;
    }
  }
  for (const row of latest.values()) adopt(row, means);
  takeEarlierModels(rows, means.modelOf);
  return { touched, tally };
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

function adopt(row: Pending | undefined, { known, modelOf, change }: RowMeans): void {
  const state = row && known.get(row.instance)?.state;
  if (!row || !state) return;
  const { shape } = state.definition;
  if (!modelOf(shape)) throw new LineFault(`the model of its definition, ${shape}, is missing`);
  change(row.instance, () => entryOf(row.instance, state, row.head));
}

const lineEnd = 10;
const timeMark = '{"at":"';
const instantLength = 24;

/** The time of the canonical line that starts here. */
function timeAt(bytes: Buffer, start: number): string {
  const from = start + timeMark.length;
  return bytes.toString("latin1", from, from + instantLength);
}
