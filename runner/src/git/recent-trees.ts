import type { Oid } from "./oid.ts";
import type { TreeEntries } from "./tree-entries.ts";

/** How many entries the trees that are kept may have together: some 30 MB. */
const mostEntries = 200_000;

/** The trees that were read or written last, bounded by what they hold together. */
export class RecentTrees {
  readonly #kept = new Map<Oid, TreeEntries>();
  #entries = 0;

  get(oid: Oid): TreeEntries | undefined {
    const known = this.#kept.get(oid);
    return known && this.keep(oid, known);
  }

  keep(oid: Oid, entries: TreeEntries): TreeEntries {
    this.#drop(oid);
    this.#kept.set(oid, entries);
    this.#entries += entries.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#entries <= mostEntries || oldest === oid) break;
      this.#drop(oldest);
    }
    return entries;
  }

  #drop(oid: Oid): void {
    this.#entries -= this.#kept.get(oid)?.length ?? 0;
    this.#kept.delete(oid);
  }
}
