import type { Head } from "../ledger/line.ts";
import type { Pending } from "./batch.ts";
import type { Shelved } from "./group.ts";

/** A row with its part of its group's bytes. */
export class Kept implements Pending {
  readonly row: number;
  readonly instance: string;
  readonly firstSeq: number;
  readonly prev: string;
  readonly head: Head;
  readonly over: boolean;
  readonly unproved: number;
  readonly kinds: readonly string[] | undefined;
  readonly bytes: Buffer;

  constructor({ row, instance, firstSeq, prev, head, over, unproved, kinds, start, length }: Shelved, whole: Buffer) {
    this.row = row;
    this.instance = instance;
    this.firstSeq = firstSeq;
    this.prev = prev;
    this.head = head;
    this.over = over;
    this.unproved = unproved;
    this.kinds = kinds;
    this.bytes = whole.subarray(start, start + length);
  }

  get text(): string {
    return this.bytes.toString("utf8");
  }
}
