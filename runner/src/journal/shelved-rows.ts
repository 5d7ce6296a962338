import type { Group, Shelved } from "./group.ts";

/** Groups in the order of their numbers, and their rows by instance in the order of its events. */
interface ShelvedRows {
  readonly byInstance: ReadonlyMap<string, readonly Shelved[]>;
  /** Groups with numbers behind this one: some of their rows may be before it, and some gone. */
  groups(after?: number): readonly Group[];
  row(number: number): Shelved | undefined;
  latest(): Shelved | undefined;
  /** A group whose numbers are behind all others. */
  add(group: Group): void;
  remove(row: Shelved): void;
}

export function shelvedRows(): ShelvedRows {
  const groups: Group[] = [];
  const byInstance = new Map<string, Shelved[]>();

  /** Where the group with this number is, or else the next one. */
  const placeOf = (number: number): number => {
    let [low, high] = [0, groups.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((groups[middle]?.last ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    byInstance,
    groups: (after = 0) => groups.slice(placeOf(after + 1)),
    row: (number) => {
      const group = groups[placeOf(number)];
      const row = group?.rows[number - group.last + group.rows.length - 1];
      return row?.gone ? undefined : row;
    },
    latest: () => groups.at(-1)?.rows.findLast(({ gone }) => !gone),
    add: (group) => {
      groups.push(group);
      for (const row of group.rows) {
        const own = byInstance.get(row.instance);
        if (!own) byInstance.set(row.instance, [row]);
        else {
          own.push(row);
          if ((own.at(-2)?.firstSeq ?? 0) > row.firstSeq) own.sort((one, other) => one.firstSeq - other.firstSeq);
        }
      }
    },
    remove: (row) => {
      const { group, instance } = row;
      row.gone = true;
      group.left -= 1;
      if (group.left === 0) groups.splice(placeOf(group.last), 1);
      const own = byInstance.get(instance) ?? [];
      if (own.length === 1) byInstance.delete(instance);
      else if (own[0] === row) own.shift();
      else own.splice(own.indexOf(row), 1);
    },
  };
}
