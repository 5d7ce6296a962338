import { at } from "../box/box.ts";
import type { Meter } from "./meter.ts";
import type { Pieces } from "./pieces.ts";

/** For each axis: given a piece, takes out of a set of pieces all that it misses there. */
type Filter = (piece: number, set: Int32Array) => void;

/** Between two kept sets so many pieces are taken out one by one. */
const stride = 64;

/**
 * Finds every two boxes that meet, by sets of pieces as bits: those that end before a piece or start after it are taken
 * out, axis by axis.
 *
 * @param partners which pieces, as bits, are asked about for a piece
 * @param visit is given each pair once, in order, and says whether to go on
 * @returns the share of the pieces that were compared with all others
 */
export function meetings(
  pieces: Pieces,
  partners: (piece: number) => Int32Array,
  meter: Meter,
  visit: (piece: number, other: number) => boolean,
): number {
  const words = Math.ceil(pieces.boxes / 32);
  const filters = pieces.axes.map(({ line, cells }, axis) =>
    line ? lineFilter(pieces, axis, words) : maskFilter(pieces, axis, words, cells.length),
  );
  const set = new Int32Array(words);
  for (let piece = 0; piece < pieces.boxes; piece += 1) {
    // A word is 32 pieces at once.
    if (!meter.spend(1 + Math.ceil((words * filters.length) / 8))) return piece / pieces.boxes;
    set.set(partners(piece));
    for (const filter of filters) filter(piece, set);
    for (let word = piece >> 5; word < words; word += 1) {
      for (let bits = at(set, word); bits !== 0; bits &= bits - 1) {
        const other = word * 32 + 31 - Math.clz32(bits & -bits);
        if (other > piece && !visit(piece, other)) return (piece + 1) / pieces.boxes;
      }
    }
  }
  return 1;
}

export function bitsOf(ids: readonly number[], count: number): Int32Array {
  const set = new Int32Array(Math.ceil(count / 32));
  for (const id of ids) set[id >> 5] = at(set, id >> 5) | (1 << (id & 31));
  return set;
}

function lineFilter(pieces: Pieces, axis: number, words: number): Filter {
  const place = (piece: number) => (piece * pieces.axes.length + axis) * 2;
  const low = (piece: number) => at(pieces.rows, place(piece));
  const high = (piece: number) => at(pieces.rows, place(piece) + 1);
  const ends = prefixes(pieces.boxes, words, (a, b) => high(a) - high(b));
  const starts = prefixes(pieces.boxes, words, (a, b) => low(b) - low(a));
  return (piece, set) => {
    takeOut(set, ends, (other) => high(other) < low(piece));
    takeOut(set, starts, (other) => low(other) > high(piece));
  };
}

interface Prefixes {
  readonly order: Int32Array;
  readonly kept: readonly Int32Array[];
}

/** The pieces in an order, and the set of the first 64, 128, … of them. */
function prefixes(count: number, words: number, order: (a: number, b: number) => number): Prefixes {
  const sorted = Int32Array.from({ length: count }, (_, id) => id).sort((a, b) => order(a, b) || a - b);
  const set = new Int32Array(words);
  const kept = [set.slice()];
  for (const [index, id] of sorted.entries()) {
    set[id >> 5] = at(set, id >> 5) | (1 << (id & 31));
    if ((index + 1) % stride === 0) kept.push(set.slice());
  }
  return { order: sorted, kept };
}

/** Takes out all pieces up to the last in order that are `gone`. */
function takeOut(set: Int32Array, { order, kept }: Prefixes, gone: (piece: number) => boolean): void {
  let [first, last] = [0, order.length];
  while (first < last) {
    const middle = (first + last) >> 1;
    if (gone(at(order, middle))) first = middle + 1;
    else last = middle;
  }
  const whole = Math.floor(first / stride);
  const out = kept[whole] as Int32Array;
  for (let word = 0; word < set.length; word += 1) set[word] = at(set, word) & ~at(out, word);
  for (let index = whole * stride; index < first; index += 1) {
    const id = at(order, index);
    set[id >> 5] = at(set, id >> 5) & ~(1 << (id & 31));
  }
}

function maskFilter(pieces: Pieces, axis: number, words: number, cells: number): Filter {
  const mask = (piece: number) => at(pieces.rows, (piece * pieces.axes.length + axis) * 2);
  const having = Array.from({ length: cells }, (_, cell) => {
    const ids = Array.from({ length: pieces.boxes }, (_, id) => id).filter((id) => (mask(id) & (1 << cell)) !== 0);
    return bitsOf(ids, pieces.boxes);
  });
  const unions = new Map<number, Int32Array>();
  return (piece, set) => {
    const own = mask(piece);
    let union = unions.get(own);
    if (union === undefined) {
      union = new Int32Array(words);
      for (const [cell, has] of having.entries()) {
        if ((own & (1 << cell)) !== 0)
          for (let word = 0; word < words; word += 1) union[word] = at(union, word) | at(has, word);
      }
      unions.set(own, union);
    }
    for (let word = 0; word < words; word += 1) set[word] = at(set, word) & at(union, word);
  };
}
