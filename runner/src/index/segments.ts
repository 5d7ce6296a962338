import type { Db } from "../journal/database.ts";
import { ledgerChain } from "../journal/read-line.ts";
import type { Head } from "../ledger/line.ts";
import { decisions } from "../ledger/line.ts";
import type { Touch } from "./touches.ts";
import { madeWhole, touchesIn, wholeTouch } from "./touches.ts";

export interface TouchedSegment {
  readonly path: string;
  readonly commit: string;
}

/** What a segment's lines amount to. */
export interface Tally {
  count: number;
  first: string;
  last: string;
  /** Decisions of persons that nothing proves. */
  unproved: number;
}

export function emptyTally(): Tally {
  return { count: 0, first: "", last: "", unproved: 0 };
}

export function seeTime(tally: Tally, at: string): void {
  if (tally.first === "" || at < tally.first) tally.first = at;
  if (at > tally.last) tally.last = at;
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
  const earlier = db
    .prepare<[string], number>("SELECT position FROM touched WHERE instance = ? ORDER BY position")
    .pluck();
  const at = db.prepare<[number], TouchedSegment>(
    `SELECT path, commit_id AS "commit" FROM segments WHERE position = ?`,
  );
  const own = db.prepare<[string], Head & { readonly touches: string }>(
    "SELECT seq, hash, touches FROM instances WHERE id = ?",
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
    add: (next: number, segment: TouchedSegment, { count, first, last, unproved }: Tally): boolean =>
      insert.run(next, segment.path, segment.commit, count, first, last, unproved).changes > 0,
    /** The ledger's own chain came so far in a segment. */
    touchChain: (next: number, head: Head): void => void touch.run(ledgerChain, ...wholeTouch(next, head)),
    /** Decisions of persons that nothing proves. */
    unproved: (): number => unproved.get() ?? 0,
    touched: (instance: string): TouchedSegment[] => {
      const positions = earlier.all(instance);
      for (const [position] of touchesIn(own.get(instance)?.touches ?? "[]")) positions.push(position);
      return positions.map((position) => at.get(position) as TouchedSegment);
    },
    /** So many at most, in their order. */
    after: (position: number, limit: number): TouchedSegment[] => after.all(position, limit),
    /** Did a segment end with the instance at exactly this head? */
    reached: (instance: string, head: Head): boolean => {
      const [, seq, mark] = wholeTouch(0, head);
      const row = own.get(instance);
      const is = (touch: Touch, now: Head): boolean => {
        const [, ownSeq, ownMark] = madeWhole(touch, now);
        return ownSeq === seq && ownMark === mark;
      };
      if (row && touchesIn(row.touches).some((touch) => is(touch, row))) return true;
      return headAt.get(instance, seq, mark) !== undefined;
    },
  };
}
