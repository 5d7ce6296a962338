import type { Head } from "../ledger/line.ts";
import type { Pending } from "./batch.ts";

/** How many characters of rows are remembered at most. */
const most = 32_000_000;

/** The rows this process appended and nobody has forgotten yet: they need not be read back. */
export interface OwnRows {
  written(row: Pending): void;
  /** The row as it was written; a row number is never given twice. */
  find(row: number, head: Head): Pending | undefined;
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
    find: (row, { hash }) => {
      const own = rows.get(row);
      return own?.head.hash === hash ? own : undefined;
    },
    forget: (row) => {
      size -= rows.get(row)?.text.length ?? 0;
      rows.delete(row);
    },
  };
}
