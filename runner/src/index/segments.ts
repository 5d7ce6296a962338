import { decisions } from "../journal/check-order.ts";
import type { Db } from "../journal/database.ts";
import type { Head } from "../ledger/line.ts";
import { markLength } from "./schema.ts";

export interface TouchedSegment {
  readonly path: string;
  readonly commit: string;
}

/** What a segment's lines amount to. */
export interface Tally {
  readonly count: number;
  readonly first: string;
  readonly last: string;
  /** Decisions of persons that nothing proves. */
  readonly unproved: number;
}

/** Is this a person's decision without proof? */
export function isUnprovedDecision({ kind, proof }: { readonly kind: string; readonly proof?: string }): boolean {
  return proof === "none" && decisions.has(kind);
}

/** Which segments there are, and which instances each one moved and how far. */
export function segmentStore(db: Db) {
  const position = db.prepare<[], number>("SELECT coalesce(max(position), 0) FROM segments").pluck();
  const insert = db.prepare<[number, string, string, number, string, string, number]>(
    "INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const unproved = db.prepare<[], number>("SELECT coalesce(sum(unproved), 0) FROM segments").pluck();
  const touch = db.prepare<[string, number, number, string]>("INSERT INTO touched VALUES (?, ?, ?, ?)");
  const touched = db.prepare<[string], TouchedSegment>(
    `SELECT path, commit_id AS "commit" FROM touched JOIN segments USING (position) WHERE instance = ? ORDER BY position`,
  );
  const headAt = db.prepare<[string, number, string], number>(
    "SELECT 1 FROM touched WHERE instance = ? AND seq = ? AND mark = ?",
  );
  const after = db.prepare<[number, number], TouchedSegment>(
    `SELECT path, commit_id AS "commit" FROM segments WHERE position > ? ORDER BY position LIMIT ?`,
  );
  return {
    position: (): number => position.get() ?? 0,
    /** False: there is a segment of that path already. */
    add: (
      segment: TouchedSegment,
      tally: Tally,
      entries: readonly { readonly id: string; readonly head: Head }[],
    ): boolean => {
      const next = (position.get() ?? 0) + 1;
      const { count, first, last } = tally;
      const { changes } = insert.run(next, segment.path, segment.commit, count, first, last, tally.unproved);
      if (changes === 0) return false;
      for (const { id, head } of entries) touch.run(id, next, head.seq, head.hash.slice(0, markLength));
      return true;
    },
    /** Decisions of persons that nothing proves. */
    unproved: (): number => unproved.get() ?? 0,
    touched: (instance: string): TouchedSegment[] => touched.all(instance),
    /** So many at most, in their order. */
    after: (position: number, limit: number): TouchedSegment[] => after.all(position, limit),
    /** Did a segment end with the instance at exactly this head? */
    reached: (instance: string, head: Head): boolean =>
      headAt.get(instance, head.seq, head.hash.slice(0, markLength)) !== undefined,
  };
}
