/*
 * Batches that were accepted together, as one row of the file: the outline says whose lines stand where in the text. A
 * row for each batch would cost several times as much as its bytes: ids are random, and each would touch pages of its own.
 */
import type { Pending, PendingRow } from "./batch.ts";
import { damaged } from "./storage-failure.ts";

/** A row of the table: its number is that of its last batch. */
export interface GroupRow {
  readonly row: number;
  readonly outline: string;
}

/** A batch as it stands in its group. */
export interface Shelved extends PendingRow {
  readonly group: Group;
  /** Where its text begins in that of its group, and how long it is, in characters. */
  readonly start: number;
  readonly length: number;
}

export interface Group {
  readonly last: number;
  readonly rows: readonly Shelved[];
  /** In characters, of all batches together. */
  readonly length: number;
  /** Known where this process wrote it. */
  readonly text: string | undefined;
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
  chars: number,
];

export function outlineOf(rows: readonly Pending[]): string {
  return JSON.stringify(
    rows.map(({ instance, firstSeq, prev, head, over, unproved, text }): Outlined => {
      return [instance, firstSeq, prev, head.seq, head.hash, over ? 1 : 0, unproved, text.length];
    }),
  );
}

/** A group as this process has just written it. */
export function groupWritten(accepted: readonly Pending[], text: string): Group {
  const rows: Shelved[] = [];
  const last = accepted.at(-1)?.row ?? 0;
  const group: Group = { last, rows, length: text.length, text, left: accepted.length };
  let start = 0;
  for (const { row, instance, firstSeq, prev, head, over, unproved, kinds, text: own } of accepted) {
    rows.push({ row, instance, firstSeq, prev, head, over, unproved, kinds, group, start, length: own.length });
    start += own.length;
  }
  return group;
}

/**
 * A group as the file has it.
 * @throws OperatingError `journal-damaged`
 */
export function groupOf({ row: last, outline }: GroupRow, file: string): Group {
  const outlined = read(outline);
  if (!outlined) throw damaged("journal", file, undefined, `row ${last} does not say what it holds`);
  const rows: Shelved[] = [];
  const length = outlined.reduce((sum, { 7: chars }) => sum + chars, 0);
  const group: Group = { last, rows, length, text: undefined, left: outlined.length };
  let row = last - outlined.length + 1;
  let start = 0;
  for (const [instance, firstSeq, prev, seq, hash, over, unproved, chars] of outlined) {
    const head = { seq, hash };
    rows.push({ row, instance, firstSeq, prev, head, over: over === 1, unproved, group, start, length: chars });
    row += 1;
    start += chars;
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
