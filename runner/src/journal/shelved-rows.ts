import type { Shelved } from "./group.ts";

/** Rows by their number, and by their instance in the order of its events. */
interface ShelvedRows {
  readonly byNumber: ReadonlyMap<number, Shelved>;
  readonly byInstance: ReadonlyMap<string, readonly Shelved[]>;
  add(row: Shelved): void;
  /** The row that was there. */
  remove(number: number): Shelved | undefined;
}

export function shelvedRows(): ShelvedRows {
  const byNumber = new Map<number, Shelved>();
  const byInstance = new Map<string, Shelved[]>();
  return {
    byNumber,
    byInstance,
    add: (row) => {
      byNumber.set(row.row, row);
      const own = byInstance.get(row.instance);
      if (!own) return void byInstance.set(row.instance, [row]);
      own.push(row);
      if ((own.at(-2)?.firstSeq ?? 0) > row.firstSeq) own.sort((one, other) => one.firstSeq - other.firstSeq);
    },
    remove: (number) => {
      const row = byNumber.get(number);
      if (!row) return undefined;
      byNumber.delete(number);
      const own = byInstance.get(row.instance) ?? [];
      if (own.length === 1) byInstance.delete(row.instance);
      else own.splice(own.indexOf(row), 1);
      return row;
    },
  };
}
