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
import type { ModelOf } from "./entry.ts";
import type { Held } from "./holding.ts";
import { headOf } from "./holding.ts";
import type { Known } from "./known-states.ts";
import { entryAt } from "./known-states.ts";
import { shapesIn } from "./models.ts";
import { comesNext } from "./overlay.ts";
import type { Tally } from "./segments.ts";
import { emptyTally, isUnprovedDecision, seeTime } from "./segments.ts";
import { wholeTouch } from "./touches.ts";

export interface RowMeans {
  readonly known: ReadonlyMap<string, Known>;
  readonly modelOf: ModelOf;
  /** `place`: where the line stands in the order of the ledger. */
  readonly foldLine: (text: string, place: number) => FoldedLine;
  /** Where the fold is with an instance; with one that starts in this row. */
  readonly at: (instance: string) => Held;
  readonly atStart: (instance: string) => Held;
}

export interface FoldedLine {
  readonly line: Line;
  readonly head: Head;
}

/** What a segment comes to: what its lines amount to, and how far those instances came in it of which they were read. */
export interface FoldedSegment {
  readonly tally: Tally;
  readonly heads: ReadonlyMap<string, Head>;
}

/** An instance of which only its last row says where it is; those before it only have to lead there. */
interface Latest {
  row: Pending;
  readonly end: Known;
  readonly held: Held;
  /** Where its end stands, if one of its rows has it and its cases ask for it. */
  endPlace: number | undefined;
  /** The segment in which it was met last. */
  segment: readonly Pending[] | undefined;
}

/** Where a segment stands among all, and where its first line does. */
export interface SegmentPlace {
  readonly position: number;
  readonly first: number;
}

export function rowFolder(means: RowMeans) {
  const { take, settle } = takingOver(means);

  const segment = (rows: readonly Pending[], { position, first }: SegmentPlace): FoldedSegment => {
    const tally = emptyTally();
    const heads = new Map<string, Head>();
    const here: Latest[] = [];
    const migrated = new Set<string>();
    for (const row of rows) {
      const place = first + tally.count;
      const own = take(row);
      if (!own) readLines(row, place, tally, heads);
      else {
        if (row.over && hasCases(own.end)) own.endPlace ??= endPlaceIn(row, place);
        tally.unproved += row.unproved;
        // Within an instance time never goes back.
        if (own.segment !== rows) {
          own.segment = rows;
          here.push(own);
          seeTime(tally, timeAt(row.bytes, 0));
        }
      }
      if (mayMigrate(row)) migrated.add(row.instance);
      tally.count += linesIn(row);
    }
    for (const { row, held } of here) {
      seeTime(tally, lastTimeIn(row));
      if (!heads.has(row.instance)) held.moves.push(wholeTouch(position, row.head));
    }
    if (migrated.size > 0) takeEarlierModels(rows, migrated, means.modelOf);
    return { tally, heads };
  };

  const readLines = (row: Pending, place: number, tally: Tally, heads: Map<string, Head>): void => {
    for (const [index, text] of linesOf(row.text).entries()) {
      const { line, head } = means.foldLine(text, place + index);
      heads.set(row.instance, head);
      seeTime(tally, line.at);
      if (isUnprovedDecision(line)) tally.unproved += 1;
    }
  };

  return { segment, settle };
}

/** Instances whose rows are taken over as they are. */
function takingOver(means: RowMeans) {
  const latest = new Map<string, Latest>();

  const settleOne = ({ row, end, held, endPlace }: Latest): void => {
    const entry = entryAt(row.instance, end, row.head);
    const { shape } = entry.definition;
    if (!means.modelOf(shape)) throw new LineFault(`the model of its definition, ${shape}, is missing`);
    held.entry = endPlace === undefined ? entry : { ...entry, endPlace };
  };

  const begin = (row: Pending): Latest | undefined => {
    const { instance } = row;
    const end = instance === ledgerChain ? undefined : means.known.get(instance);
    if (!end || end.head.seq < row.head.seq) return undefined;
    const held = (row.firstSeq === 1 ? means.atStart : means.at)(instance);
    insistOnNext(row, headOf(held));
    const fresh = { row, end, held, endPlace: undefined, segment: undefined };
    latest.set(instance, fresh);
    return fresh;
  };

  return {
    /** Undefined: its lines have to be read. */
    take: (row: Pending): Latest | undefined => {
      const there = latest.get(row.instance);
      if (!there) return begin(row);
      if (there.end.head.seq < row.head.seq) {
        settleOne(there);
        latest.delete(row.instance);
        return undefined;
      }
      insistOnNext(row, there.row.head);
      there.row = row;
      return there;
    },
    /** Instances are where their rows led only after this. */
    settle: (): void => {
      for (const each of latest.values()) settleOne(each);
      latest.clear();
    },
  };
}

function insistOnNext(row: Pending, head: Head | undefined): void {
  if (!comesNext(row, head)) throw new LineFault(`its row ${row.row} does not follow`);
}

function linesIn({ head, firstSeq }: Pending): number {
  return head.seq - firstSeq + 1;
}

/** Only cases ask where an end stands. */
function hasCases({ state }: Known): boolean {
  return state?.cases !== undefined;
}

const ended = "instance-ended";

function endPlaceIn(row: Pending, place: number): number | undefined {
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
function takeEarlierModels(rows: readonly Pending[], migrated: ReadonlySet<string>, modelOf: ModelOf): void {
  for (const shape of shapesIn(rows.filter(({ instance }) => migrated.has(instance)))) {
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

function lastTimeIn(row: Pending): string {
  const { bytes } = row;
  return timeAt(bytes, linesIn(row) === 1 ? 0 : bytes.lastIndexOf(lineEnd, -2) + 1);
}
