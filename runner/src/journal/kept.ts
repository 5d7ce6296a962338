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

/** The bytes of rows, one behind the other. Most lie so in memory, and then nothing is copied. */
export function joinedBytes(rows: readonly Pending[]): Buffer {
  const parts: Buffer[] = [];
  let [memory, start, end]: [ArrayBufferLike | undefined, number, number] = [undefined, 0, 0];
  const take = (): void => {
    if (memory) parts.push(Buffer.from(memory, start, end - start));
  };
  for (const row of rows) {
    const {
      whole,
      start: own,
      length,
    } = row instanceof Kept ? row : { whole: row.bytes, start: 0, length: row.bytes.length };
    const from = whole.byteOffset + own;
    if (whole.buffer !== memory || from !== end) {
      take();
      [memory, start] = [whole.buffer, from];
    }
    end = from + length;
  }
  take();
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}
