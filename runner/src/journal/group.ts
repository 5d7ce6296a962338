/*
 * Batches that were accepted together, as one row of the file: the outline says whose lines stand where in the text. A
 * row for each batch would cost several times as much as its bytes: ids are random, and each would touch pages of its own.
 */
import type { Run } from "../ledger/line.ts";
import type { PendingRow } from "./batch.ts";
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
}

export interface Group {
  readonly last: number;
  readonly rows: readonly Shelved[];
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

/** A batch that is about to be written. */
export interface Accepted extends Omit<PendingRow, "unproved" | "kinds"> {
  readonly runs: readonly Run[];
}

export interface Written {
  readonly group: Group;
  readonly outline: string;
  readonly bytes: Buffer;
}

/** The lines of these batches, one behind the other, once and for all: so they go into the file, a segment and git. */
export function groupToWrite(accepted: readonly Accepted[]): Written {
  const rows: Shelved[] = [];
  const group: Group = { last: accepted.at(-1)?.row ?? 0, rows, length: 0, left: accepted.length };
  const outline: Outlined[] = [];
  const parts: Uint8Array[] = [];
  for (const { row, instance, firstSeq, prev, head, over, runs } of accepted) {
    const start = group.length;
    let unproved = 0;
    let kinds: readonly string[] | undefined;
    for (const run of runs) {
      kinds = kinds ? kinds.concat(run.kinds) : run.kinds;
      parts.push(run.bytes);
      group.length += run.bytes.length;
      unproved += run.unproved;
    }
    const length = group.length - start;
    rows.push({ row, instance, firstSeq, prev, head, over, unproved, kinds, group, start, length });
    outline.push([instance, firstSeq, prev, head.seq, head.hash, over ? 1 : 0, unproved, length]);
  }
  return { group, outline: JSON.stringify(outline), bytes: Buffer.concat(parts, group.length) };
}

/**
 * A group as the file has it.
 * @throws OperatingError `journal-damaged`
 */
export function groupOf({ row: last, outline }: GroupRow, file: string): Group {
  const outlined = read(outline);
  if (!outlined) throw damaged("journal", file, undefined, `row ${last} does not say what it holds`);
  const rows: Shelved[] = [];
  const length = outlined.reduce((sum, { 7: bytes }) => sum + bytes, 0);
  const group: Group = { last, rows, length, left: outlined.length };
  let row = last - outlined.length + 1;
  let start = 0;
  for (const [instance, firstSeq, prev, seq, hash, over, unproved, bytes] of outlined) {
    const head = { seq, hash };
    rows.push({ row, instance, firstSeq, prev, head, over: over === 1, unproved, group, start, length: bytes });
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
