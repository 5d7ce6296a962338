import type { Group } from "./group.ts";

/** Bytes of groups in memory. */
interface Remembered {
  of(group: Group): Buffer | undefined;
  /** What was written, where there is room: what was written first is asked for first. */
  written(group: Group, bytes: Buffer): void;
  /** What was read: the oldest make room for it. */
  read(group: Group, bytes: Buffer): void;
  forget(group: Group): void;
}

/** How many bytes are remembered at most: what is written in about two seconds at the most, as far as a drain trails. */
const most = 64_000_000;

export function remembered(): Remembered {
  const known = new Map<Group, Buffer>();
  let size = 0;
  const forget = (group: Group): void => {
    if (known.delete(group)) size -= group.length;
  };
  const keep = (group: Group, bytes: Buffer): void => {
    known.set(group, bytes);
    size += group.length;
  };
  return {
    of: (group) => known.get(group),
    written: (group, bytes) => {
      if (size + group.length <= most) keep(group, bytes);
    },
    read: (group, bytes) => {
      keep(group, bytes);
      for (const oldest of known.keys()) {
        if (size <= most || oldest === group) break;
        forget(oldest);
      }
    },
    forget,
  };
}
