import type { Group } from "./group.ts";
import type { Piece } from "./pieces.ts";
import { pieces } from "./pieces.ts";

/** Bytes of groups in memory. */
interface Remembered {
  of(group: Group): Buffer | undefined;
  /** Room for the bytes of the group that is written next. */
  room(length: number): Buffer;
  /** What was written to the room that was given last, where there is room: what was written first is asked for first. */
  written(group: Group, bytes: Buffer): void;
  /** What was read: the oldest make room for it. */
  read(group: Group, bytes: Buffer): void;
  /** What this process has taken out: nobody asks for it any more. */
  forget(group: Group): void;
  /** What another process has taken out: it may be in use here. */
  lose(group: Group): void;
}

interface Known {
  readonly bytes: Buffer;
  /** Where they lie. What was read from the file has memory of its own. */
  readonly piece?: Piece;
}

/** How many bytes are remembered at most: what is written in about two seconds at the most, as far as a drain trails. */
const most = 64_000_000;

export function remembered(): Remembered {
  const known = new Map<Group, Known>();
  const written = pieces();
  let size = 0;
  const remove = (group: Group, over: (piece: Piece) => void): void => {
    const there = known.get(group);
    if (!there) return;
    known.delete(group);
    size -= group.length;
    if (there.piece) over(there.piece);
  };
  const keep = (group: Group, there: Known): void => {
    known.set(group, there);
    size += group.length;
  };
  return {
    of: (group) => known.get(group)?.bytes,
    room: written.room,
    written: (group, bytes) => {
      if (size + group.length <= most) keep(group, { bytes, piece: written.take(group.length) });
    },
    read: (group, bytes) => {
      keep(group, { bytes });
      for (const oldest of known.keys()) {
        if (size <= most || oldest === group) break;
        remove(oldest, written.leave);
      }
    },
    forget: (group) => remove(group, written.letGo),
    lose: (group) => remove(group, written.leave),
  };
}
