import type { Pending, PendingRow } from "./batch.ts";
import type { Guard } from "./database.ts";
import type { Shelved } from "./group.ts";
import type { Shelf } from "./shelf.ts";

/** The rows of one instance: how many, and the number of the latest. */
export interface Outline {
  readonly instance: string;
  readonly count: number;
  readonly latest: number;
}

/** What is asked about rows; each question takes a look whether another process has written. */
export function pendingIn(shelf: Shelf, guard: Guard) {
  const asking = <Answer>(ask: () => Answer): Answer =>
    guard("read", () => {
      shelf.look();
      return ask();
    });
  const pending = ({ limitBytes = Number.POSITIVE_INFINITY, after = 0, upTo = Number.MAX_SAFE_INTEGER } = {}) => {
    const found: Pending[] = [];
    let bytes = 0;
    for (const { rows } of shelf.groups(after)) {
      for (const shelved of rows) {
        if (shelved.gone || shelved.row <= after) continue;
        if (shelved.row > upTo) return found;
        const row = shelf.read(shelved);
        if (!row) continue;
        bytes += shelved.length;
        if (bytes > limitBytes && found.length > 0) return found;
        found.push(row);
      }
    }
    return found;
  };
  return {
    pending: (options?: Parameters<typeof pending>[0]): Pending[] => asking(() => pending(options)),
    pendingOf: (instance: string): Pending[] =>
      asking(() => shelf.of(instance).flatMap((row) => shelf.read(row) ?? [])),
    rowsOf: (instance: string): readonly PendingRow[] => asking(() => shelf.of(instance).slice()),
    among: (instances: readonly string[]): ReadonlySet<string> =>
      asking(() => new Set(instances.filter((id) => shelf.of(id).length > 0))),
    outline: (): Outline[] => asking(() => [...shelf.instances()].map(outlineOf)),
    unproved: (): number =>
      asking(() => {
        let count = 0;
        for (const { rows } of shelf.groups()) for (const { unproved, gone } of rows) if (!gone) count += unproved;
        return count;
      }),
    latest: (): number => asking(() => shelf.latest()?.row ?? 0),
    isEmpty: (): boolean => asking(() => shelf.latest() === undefined),
  };
}

function outlineOf([instance, rows]: readonly [string, readonly Shelved[]]): Outline {
  return { instance, count: rows.length, latest: rows.reduce((latest, { row }) => Math.max(latest, row), 0) };
}
