import type { Head } from "../ledger/line.ts";
import type { Pending } from "./batch.ts";
import type { Shelved } from "./group.ts";

/**
 * A row with its group's bytes, which may go from memory meanwhile. There are many at once, and what is known of a row
 * stands in the shelf already: nothing of it is copied.
 */
export class Kept implements Pending {
  readonly #row: Shelved;
  readonly whole: Buffer;

  constructor(row: Shelved, whole: Buffer) {
    this.#row = row;
    this.whole = whole;
  }

  get row(): number {
    return this.#row.row;
  }

  get instance(): string {
    return this.#row.instance;
  }

  get firstSeq(): number {
    return this.#row.firstSeq;
  }

  get prev(): string {
    return this.#row.prev;
  }

  get head(): Head {
    return this.#row.head;
  }

  get over(): boolean {
    return this.#row.over;
  }

  get unproved(): number {
    return this.#row.unproved;
  }

  get kinds(): readonly string[] | undefined {
    return this.#row.kinds;
  }

  /** Where its own begin. */
  get start(): number {
    return this.#row.start;
  }

  /** How many they are. */
  get length(): number {
    return this.#row.length;
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
