/*
 * Ids of the signals that an instance has answered. It may answer a hundred thousand, and each of its states has them
 * all, so a state shares nearly all of them with the one before. Invariants:
 *  1. Ids stand in the order in which they were answered, block behind block; a block is never changed.
 *  2. How long the blocks are follows from how many ids there are: the last has up to 32, and those before it 32, 64,
 *     128 …, each length once or not at all, the longest first. So it does not matter how a history was folded.
 */
import { withLast } from "./grown.ts";

export type Seen = readonly (readonly string[])[];

const smallest = 32;

/** Longer blocks are looked through once, and then known. */
const longestScan = 64;

/** These and one more. A full block joins the one before it where that is as long, and so on. */
export function withSeen(seen: Seen, id: string): Seen {
  let last = seen.length - 1;
  let full = seen[last];
  if (!full) return [[id]];
  const blocks = seen.slice();
  if (full.length < smallest) {
    blocks[last] = withLast(full, id);
    return blocks;
  }
  for (let before = seen[last - 1]; before?.length === full.length; before = seen[last - 1]) {
    full = before.concat(full);
    last -= 1;
  }
  blocks.length = last;
  blocks.push(full, [id]);
  return blocks;
}

export function hasSeen(seen: Seen, id: string): boolean {
  for (let at = seen.length - 1; at >= 0; at -= 1) {
    const block = seen[at] as readonly string[];
    if (block.length > longestScan ? known(block).has(id) : isIn(block, id)) return true;
  }
  return false;
}

/** Ids of one sender begin alike and differ at their ends, so the ends are compared first. */
function isIn(block: readonly string[], id: string): boolean {
  const last = id.length - 1;
  if (last < 0) return block.includes(id);
  const end = id.charCodeAt(last);
  for (const each of block) if (each.length === id.length && each.charCodeAt(last) === end && each === id) return true;
  return false;
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

function known(block: readonly string[]): ReadonlySet<string> {
  let set = sets.get(block);
  if (!set) {
    set = new Set(block);
    sets.set(block, set);
  }
  return set;
}
