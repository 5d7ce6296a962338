/*
 * Batches that were accepted together, as one row of the file: the outline says whose lines stand where in the text. A
 * row for each batch would cost several times as much as its bytes: ids are random, and each would touch pages of its own.
 */
import { joinedKinds } from "../ledger/kind-list.ts";
import type { Batch, PendingRow } from "./batch.ts";
import { damaged } from "./storage-failure.ts";

/** A row of the table: its number is that of its last batch. */
export interface GroupRow {
  readonly row: number;
  readonly outline: string;
}

/** A batch as it stands in its group. */
export interface Shelved extends PendingRow {
  readonly group: Group;
  /** Where its lines begin in the bytes of their group, and how many bytes they are. */
  readonly start: number;
  readonly length: number;
  /** Is it wanted no more? */
  gone: boolean;
}

export interface Group {
  /** The number of its last batch; those before it have the numbers before. */
  last: number;
  /** All of it, whatever is gone. */
  readonly rows: Shelved[];
  /** How many bytes it has. */
  length: number;
  /** How many of its batches are still wanted. */
  left: number;
}

type Outlined = readonly [
  instance: string,
  firstSeq: number,
  prev: string,
  lastSeq: number,
  hash: string,
  over: 0 | 1,
  unproved: number,
  bytes: number,
];

/** A group whose batches come after this number. */
export function emptyGroup(highest: number): Group {
  return { last: highest, rows: [], length: 0, left: 0 };
}

/** Adds a batch that is about to be written. */
export function addBatch(group: Group, { instance, follows, head, runs }: Batch, over: boolean): Shelved {
  const start = group.length;
  let unproved = 0;
  let kinds: readonly string[] | undefined;
  for (const run of runs) {
    kinds = kinds ? joinedKinds(kinds, run.kinds) : run.kinds;
    group.length += run.bytes.length;
    unproved += run.unproved;
  }
  group.last += 1;
  group.left += 1;
  const row = {
    row: group.last,
    instance,
    firstSeq: follows.seq + 1,
    prev: follows.hash,
    head,
    over,
    unproved,
    kinds,
    group,
    start,
    length: group.length - start,
    gone: false,
  };
  group.rows.push(row);
  return row;
}

/** What the file says of a group. */
export function outlineText({ rows }: Group): string {
  const outline = rows.map(
    ({ instance, firstSeq, prev, head, over, unproved, length }): Outlined => [
      instance,
      firstSeq,
      prev,
      head.seq,
      head.hash,
      over ? 1 : 0,
      unproved,
      length,
    ],
  );
  return JSON.stringify(outline);
}

/** The lines of these batches, one behind the other, once and for all: so they go into the file, a segment and git. */
export function putLines(batches: readonly Batch[], bytes: Buffer): Buffer {
  let at = 0;
  for (const { runs } of batches) {
    for (const run of runs) {
      bytes.set(run.bytes, at);
      at += run.bytes.length;
    }
  }
  return bytes;
}

/**
 * A group as the file has it.
 * @throws OperatingError `journal-damaged`
 */
export function groupOf({ row: last, outline }: GroupRow, file: string): Group {
  const outlined = read(outline);
  if (!outlined) throw damaged("journal", file, undefined, `row ${last} does not say what it holds`);
  const length = outlined.reduce((sum, { 7: bytes }) => sum + bytes, 0);
  const group: Group = { last, rows: [], length, left: outlined.length };
  let row = last - outlined.length + 1;
  let start = 0;
  for (const [instance, firstSeq, prev, seq, hash, over, unproved, bytes] of outlined) {
    const head = { seq, hash };
    const place = { group, start, length: bytes, gone: false };
    group.rows.push({ row, instance, firstSeq, prev, head, over: over === 1, unproved, kinds: undefined, ...place });
    row += 1;
    start += bytes;
  }
  return group;
}

function read(outline: string): readonly Outlined[] | undefined {
  try {
    const outlined: unknown = JSON.parse(outline);
    return Array.isArray(outlined) && outlined.length > 0 ? (outlined as readonly Outlined[]) : undefined;
  } catch {
    return undefined;
  }
}
