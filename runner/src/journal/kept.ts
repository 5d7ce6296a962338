import type { Head } from "../ledger/line.ts";
import type { Pending } from "./batch.ts";
import type { Shelved } from "./group.ts";

/** A row with its group's bytes, of which some are its own: they are asked for seldom, and there are many rows. */
export class Kept implements Pending {
  readonly row: number;
  readonly instance: string;
  readonly firstSeq: number;
  readonly prev: string;
  readonly head: Head;
  readonly over: boolean;
  readonly unproved: number;
  readonly kinds: readonly string[] | undefined;
  readonly whole: Buffer;
  /** Where its own begin, and how many they are. */
  readonly start: number;
  readonly length: number;

  constructor({ row, instance, firstSeq, prev, head, over, unproved, kinds, start, length }: Shelved, whole: Buffer) {
    this.row = row;
    this.instance = instance;
    this.firstSeq = firstSeq;
    this.prev = prev;
    this.head = head;
    this.over = over;
    this.unproved = unproved;
    this.kinds = kinds;
    this.whole = whole;
    this.start = start;
    this.length = length;
  }

  get bytes(): Buffer {
    return this.whole.subarray(this.start, this.start + this.length);
  }

  get text(): string {
    return this.whole.toString("utf8", this.start, this.start + this.length);
  }
}

/** The bytes of rows, one behind the other. Most stand so in their groups, and are copied together. */
export function joinedBytes(rows: readonly Pending[]): Buffer {
  const parts: Uint8Array[] = [];
  let [whole, start, end]: [Buffer | undefined, number, number] = [undefined, 0, 0];
  const take = (): void => {
    if (whole) parts.push(whole.subarray(start, end));
  };
  for (const row of rows) {
    const own = row instanceof Kept ? row : { whole: row.bytes, start: 0, length: row.bytes.length };
    if (own.whole !== whole || own.start !== end) {
      take();
      [whole, start] = [own.whole, own.start];
    }
    end = own.start + own.length;
  }
  take();
  return Buffer.concat(parts);
}
