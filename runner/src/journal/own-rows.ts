import type { Pending } from "./batch.ts";

/** How many characters of rows are remembered at most. */
const most = 32_000_000;

/** The rows this process appended and nobody has forgotten yet: what is read back is compared with them. */
export interface OwnRows {
  written(row: Pending): void;
  /** The row as it was written, when what was read is exactly that. */
  same(read: Pending): Pending | undefined;
  forget(row: number): void;
}

export function ownRows(): OwnRows {
  const rows = new Map<number, Pending>();
  let size = 0;
  return {
    written: (row) => {
      if (size + row.text.length > most) return;
      rows.set(row.row, row);
      size += row.text.length;
    },
    same: (read) => {
      const own = rows.get(read.row);
      return own && own.text === read.text && isPlace(own, read) ? own : undefined;
    },
    forget: (row) => {
      size -= rows.get(row)?.text.length ?? 0;
      rows.delete(row);
    },
  };
}

function isPlace(one: Pending, other: Pending): boolean {
  const { instance, firstSeq, head } = other;
  return (
    one.instance === instance && one.firstSeq === firstSeq && one.head.seq === head.seq && one.head.hash === head.hash
  );
}
