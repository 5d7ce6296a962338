/*
 * Folds segments that this process made of its own journal, whose rows are checked when they are read. Invariants:
 *  1. The tables come out as if every line had been folded: a known state is what its lines lead to, and its head names
 *     the whole chain.
 *  2. An instance whose end is not known is folded line by line.
 *  3. What the rows of an instance lead to is taken over once, however many segments they are in: see `settle`.
 */
import type { Pending } from "../journal/batch.ts";
import { linesOf } from "../journal/check-row.ts";
import { LineFault, ledgerChain, readLine } from "../journal/read-line.ts";
import type { Head, Line } from "../ledger/line.ts";
import type { Entry, ModelOf } from "./entry.ts";
import type { Known } from "./known-states.ts";
import { entryAt } from "./known-states.ts";
import { shapesIn } from "./models.ts";
import { comesNext } from "./overlay.ts";
import type { Tally } from "./segments.ts";
import { emptyTally, isUnprovedDecision, seeTime } from "./segments.ts";

export interface RowMeans {
  readonly known: ReadonlyMap<string, Known>;
  readonly modelOf: ModelOf;
  /** `place`: where the line stands in the order of the ledger. */
  readonly foldLine: (text: string, place: number) => FoldedLine;
  /** Where the fold is with an instance; with one that starts in this row. */
  readonly head: (instance: string) => Head | undefined;
  readonly headAtStart: (instance: string) => Head | undefined;
  readonly put: (entry: Entry) => void;
}

export interface FoldedLine {
  readonly line: Line;
  readonly head: Head;
}

/** What a segment comes to: how far each instance came in it, and what its lines amount to. */
export interface FoldedSegment {
  readonly heads: ReadonlyMap<string, Head>;
  readonly tally: Tally;
}

/** An instance of which only its last row says where it is; those before it only have to lead there. */
interface Latest {
  row: Pending;
  readonly end: Known;
  /** Where its end stands, if one of its rows has it. */
  endPlace: number | undefined;
  /** The segment in which it was met last. */
  segment: readonly Pending[] | undefined;
}

export function rowFolder(means: RowMeans) {
  const taking = takingOver(means);

  /** `place`: that of the segment's first line. */
  const segment = (rows: readonly Pending[], place: number): FoldedSegment => {
    const heads = new Map<string, Head>();
    const tally = emptyTally();
    const here: Latest[] = [];
    for (const row of rows) {
      const first = place + tally.count;
      const own = taking.take(row);
      if (!own) readLines(row, first, tally, heads);
      else {
        own.endPlace ??= endPlaceIn(row, first);
        tally.unproved += row.unproved;
        // Within an instance time never goes back.
        if (own.segment !== rows) {
          own.segment = rows;
          here.push(own);
          seeTime(tally, timeAt(row.bytes, 0));
        }
      }
      tally.count += row.head.seq - row.firstSeq + 1;
    }
    for (const { row } of here) {
      const { bytes } = row;
      seeTime(tally, timeAt(bytes, bytes.lastIndexOf(lineEnd, -2) + 1));
      if (!heads.has(row.instance)) heads.set(row.instance, row.head);
    }
    takeEarlierModels(rows, means.modelOf);
    return { heads, tally };
  };

  const readLines = (row: Pending, place: number, tally: Tally, heads: Map<string, Head>): void => {
    for (const [index, text] of linesOf(row.text).entries()) {
      const { line, head } = means.foldLine(text, place + index);
      heads.set(row.instance, head);
      seeTime(tally, line.at);
      if (isUnprovedDecision(line)) tally.unproved += 1;
    }
  };

  return { segment, settle: taking.settle };
}

/** Instances whose rows are taken over as they are. */
function takingOver(means: RowMeans) {
  const latest = new Map<string, Latest>();

  const settleOne = ({ row, end, endPlace }: Latest): void => {
    const entry = entryAt(row.instance, end, row.head);
    const { shape } = entry.definition;
    if (!means.modelOf(shape)) throw new LineFault(`the model of its definition, ${shape}, is missing`);
    means.put(endPlace === undefined ? entry : { ...entry, endPlace });
    latest.delete(row.instance);
  };

  return {
    /** Undefined: its lines have to be read. */
    take: (row: Pending): Latest | undefined => {
      const there = latest.get(row.instance);
      const end = there?.end ?? (row.instance === ledgerChain ? undefined : means.known.get(row.instance));
      if (!end || end.head.seq < row.head.seq) {
        if (there) settleOne(there);
        return undefined;
      }
      const head = there?.row.head ?? (row.firstSeq === 1 ? means.headAtStart : means.head)(row.instance);
      if (!comesNext(row, head)) throw new LineFault(`its row ${row.row} does not follow`);
      if (there) {
        there.row = row;
        return there;
      }
      const fresh = { row, end, endPlace: undefined, segment: undefined };
      latest.set(row.instance, fresh);
      return fresh;
    },
    /** Instances are where their rows led only after this. */
    settle: (): void => {
      for (const each of latest.values()) settleOne(each);
    },
  };
}

const ended = "instance-ended";

function endPlaceIn(row: Pending, place: number): number | undefined {
  if (!row.over) return undefined;
  const kinds = row.kinds ?? linesOf(row.text).map((line) => readLine(line).kind);
  const index = kinds.indexOf(ended);
  return index < 0 ? undefined : place + index;
}

const migration = "instance-migrated";
const migrationText = Buffer.from(`"kind":"${migration}"`);

/** Looking through its bytes is left for rows that another process wrote, or this one before it was started again. */
function mayMigrate(row: Pending): boolean {
  return row.kinds ? row.kinds.includes(migration) : row.bytes.includes(migrationText);
}

/** A known state names the definition that it follows now; whoever folds line by line meets the ones before it too. */
function takeEarlierModels(rows: readonly Pending[], modelOf: ModelOf): void {
  const moved = new Set(rows.filter(mayMigrate).map(({ instance }) => instance));
  if (moved.size === 0) return;
  for (const shape of shapesIn(rows.filter(({ instance }) => moved.has(instance)))) {
    if (!modelOf(shape)) throw new LineFault(`the model of a definition, ${shape}, is missing`);
  }
}

const lineEnd = 10;
const timeMark = '{"at":"';
const instantLength = 24;

/** The time of the canonical line that starts here. */
function timeAt(bytes: Buffer, start: number): string {
  const from = start + timeMark.length;
  return bytes.toString("latin1", from, from + instantLength);
}
