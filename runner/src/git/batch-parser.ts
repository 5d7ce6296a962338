import type { ObjectType, Oid } from "./oid.ts";

export interface ReadObject {
  readonly oid: Oid;
  readonly type: ObjectType;
  readonly size: number;
  /** Null when the object is larger than the cap. */
  readonly bytes: Buffer | null;
}

type Found = Omit<ReadObject, "bytes">;

/** Cuts the output of `git cat-file --batch` into answers, however the pipe splits it. */
export class BatchParser {
  readonly #cap: () => number;
  readonly #give: (answer: ReadObject | null) => void;
  #chunks: Buffer[] = [];
  #held = 0;
  #found: Found | undefined;
  /** Bytes of an oversized object still to be thrown away. */
  #skip = 0;

  constructor(cap: () => number, give: (answer: ReadObject | null) => void) {
    this.#cap = cap;
    this.#give = give;
  }

  take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    while (this.#step());
  }

  #step(): boolean {
    if (this.#skip > 0) return this.#drop();
    if (!this.#found) return this.#readHeader();
    // The contents are followed by a line end of git's own.
    const { size } = this.#found;
    if (this.#held < size + 1) return false;
    const bytes = this.#cut(size + 1).subarray(0, size);
    this.#finish({ ...this.#found, bytes });
    return true;
  }

  #readHeader(): boolean {
    if (this.#held === 0) return false;
    const all = this.#join();
    const end = all.indexOf(10);
    if (end < 0) return false;
    const header = this.#cut(end + 1).toString("utf8", 0, end);
    const [, oid, type, size] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header) ?? [];
    if (!oid || !type) {
      this.#give(null);
      return true;
    }
    this.#found = { oid, type: type as ObjectType, size: Number(size) };
    if (this.#found.size > this.#cap()) this.#skip = this.#found.size + 1;
    return true;
  }

  #drop(): boolean {
    const dropped = Math.min(this.#skip, this.#held);
    if (dropped === 0) return false;
    this.#cut(dropped);
    this.#skip -= dropped;
    if (this.#skip === 0 && this.#found) this.#finish({ ...this.#found, bytes: null });
    return true;
  }

  #finish(answer: ReadObject): void {
    this.#found = undefined;
    this.#give(answer);
  }

  #join(): Buffer {
    const [first] = this.#chunks;
    const all = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }

  #cut(length: number): Buffer {
    const all = this.#join();
    const rest = all.subarray(length);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#held = rest.length;
    return all.subarray(0, length);
  }
}
