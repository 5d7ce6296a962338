import type { Box } from "../box/box.ts";
import { at, extent, withShare } from "../box/box.ts";
import { openPart } from "../box/formula.ts";
import type { Axis } from "../space/axis.ts";
import type { Meter } from "./meter.ts";
import type { Pieces } from "./pieces.ts";
import { partialAxes, partialAxis, unknown } from "./pieces.ts";

type Halves = readonly [Box, Box];

/** A piece that covers this share of the box is worth a cut of its own. */
const largeShare = 0.1;

/**
 * Cuts a box in two. The rule of choice decides everything: along the face of a large piece that leaves the fewest
 * pieces outside, else where both sides keep the fewest.
 */
export function branch(pieces: Pieces, ids: Int32Array, box: Box, meter: Meter): Halves {
  const best = largest(pieces, ids, box);
  if (best === undefined) return splitFormula(pieces, ids, box);
  if (best.share >= largeShare) return alongFace(pieces, ids, box, best.piece, meter);
  meter.spend(ids.length * pieces.axes.length);
  return balanced(pieces, ids, box) ?? alongFace(pieces, ids, box, best.piece, meter);
}

interface Candidate {
  readonly piece: number;
  readonly share: number;
}

/** The piece that is partial on the fewest axes, and of those the one that covers most. */
function largest(pieces: Pieces, ids: Int32Array, box: Box): Candidate | undefined {
  let best: Candidate | undefined;
  let fewest = unknown;
  for (const id of ids) {
    if (id >= pieces.boxes) continue;
    const partial = partialAxes(pieces, id, box);
    if (partial > fewest) continue;
    const share = shareOf(pieces, id, box);
    if (partial < fewest || best === undefined || share > best.share) best = { piece: id, share };
    fewest = partial;
  }
  return best;
}

function shareOf(pieces: Pieces, id: number, box: Box): number {
  let share = 1;
  for (const [index, { line }] of pieces.axes.entries()) {
    const [low, high] = inside(pieces, id, box, index, line);
    share *= extent(line, Int32Array.of(low, high), 0) / extent(line, box, index);
  }
  return share;
}

/** What of the box's share of an axis the piece covers. */
function inside(pieces: Pieces, id: number, box: Box, index: number, line: boolean): readonly [number, number] {
  const place = (id * pieces.axes.length + index) * 2;
  const [low, high] = [at(box, 2 * index), at(box, 2 * index + 1)];
  if (!line) return [low & at(pieces.rows, place), 0];
  return [Math.max(low, at(pieces.rows, place)), Math.min(high, at(pieces.rows, place + 1))];
}

function alongFace(pieces: Pieces, ids: Int32Array, box: Box, piece: number, meter: Meter): Halves {
  let best: Halves | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (let axis = partialAxis(pieces, piece, box); axis < pieces.axes.length; ) {
    for (const halves of faces(pieces, box, piece, axis)) {
      meter.spend(ids.length);
      const outside = count(pieces, ids, halves[0], axis);
      if (outside < fewest) [best, fewest] = [halves, outside];
    }
    axis = partialAxis(pieces, piece, box, axis + 1);
  }
  if (best === undefined) throw new Error("a piece that covers a part of a box has a face in it");
  return best;
}

/** The cuts along a piece's ends on one axis: what is outside, and the rest. */
function faces(pieces: Pieces, box: Box, piece: number, axis: number): readonly Halves[] {
  const line = pieces.axes[axis]?.line === true;
  const [from, to] = inside(pieces, piece, box, axis, line);
  const [low, high] = [at(box, 2 * axis), at(box, 2 * axis + 1)];
  if (!line) return [[withShare(box, axis, low & ~from, 0), withShare(box, axis, from, 0)]];
  const found: Halves[] = [];
  if (from > low) found.push([withShare(box, axis, low, from - 1), withShare(box, axis, from, high)]);
  if (to < high) found.push([withShare(box, axis, to + 1, high), withShare(box, axis, low, to)]);
  return found;
}

/** How many pieces reach into a half; on other axes all of them do. */
function count(pieces: Pieces, ids: Int32Array, half: Box, axis: number): number {
  const line = pieces.axes[axis]?.line === true;
  const [low, high] = [at(half, 2 * axis), at(half, 2 * axis + 1)];
  let found = 0;
  for (const id of ids) {
    if (id >= pieces.boxes) continue;
    const place = (id * pieces.axes.length + axis) * 2;
    const from = at(pieces.rows, place);
    if (line ? from <= high && at(pieces.rows, place + 1) >= low : (from & low) !== 0) found += 1;
  }
  return found;
}

/** The cut, on any axis, after which both sides together are least work. */
function balanced(pieces: Pieces, ids: Int32Array, box: Box): Halves | undefined {
  let best: Halves | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, axis] of pieces.axes.entries()) {
    const cut = axis.line ? lineCut(pieces, ids, box, index) : maskCut(pieces, axis, ids, box, index);
    if (cut && cut.work < least) [best, least] = [cut.halves, cut.work];
  }
  return best;
}

interface Cut {
  readonly halves: Halves;
  readonly work: number;
}

function lineCut(pieces: Pieces, ids: Int32Array, box: Box, index: number): Cut | undefined {
  const [low, high] = [at(box, 2 * index), at(box, 2 * index + 1)];
  const starts = new Int32Array(ids.length);
  const ends = new Int32Array(ids.length);
  let size = 0;
  for (const id of ids) {
    if (id >= pieces.boxes) continue;
    const place = (id * pieces.axes.length + index) * 2;
    starts[size] = at(pieces.rows, place);
    ends[size] = at(pieces.rows, place + 1) + 1;
    size += 1;
  }
  const [first, last] = [starts.subarray(0, size).sort(), ends.subarray(0, size).sort()];
  let [begun, ended, where, least] = [0, 0, -1, Number.POSITIVE_INFINITY];
  while (begun < size || ended < size) {
    const cut = Math.min(first[begun] ?? Number.POSITIVE_INFINITY, last[ended] ?? Number.POSITIVE_INFINITY);
    while (ended < size && (last[ended] as number) <= cut) ended += 1;
    // Pieces that begin before the cut are on its left, those that end after it on its right.
    const work = begun ** 1.5 + (size - ended) ** 1.5;
    if (cut > low && cut <= high && work < least) [where, least] = [cut, work];
    while (begun < size && (first[begun] as number) <= cut) begun += 1;
  }
  if (where < 0) return undefined;
  return { halves: [withShare(box, index, low, where - 1), withShare(box, index, where, high)], work: least };
}

/** On a mask the cuts are along what pieces cover; different ones are few. */
function maskCut(pieces: Pieces, axis: Axis, ids: Int32Array, box: Box, index: number): Cut | undefined {
  const whole = at(box, 2 * index);
  const masks = new Map<number, number>();
  for (const id of ids) {
    if (id >= pieces.boxes) continue;
    const mask = whole & at(pieces.rows, (id * pieces.axes.length + index) * 2);
    masks.set(mask, (masks.get(mask) ?? 0) + 1);
  }
  let best: Cut | undefined;
  for (const mask of [...masks.keys()].slice(0, axis.cells.length)) {
    if (mask === whole) continue;
    let [left, right] = [0, 0];
    for (const [other, times] of masks) {
      if ((other & mask) !== 0) left += times;
      if ((other & ~mask) !== 0) right += times;
    }
    const work = left ** 1.5 + right ** 1.5;
    if (best && best.work <= work) continue;
    best = { halves: [withShare(box, index, mask, 0), withShare(box, index, whole & ~mask, 0)], work };
  }
  return best;
}

/** Only formulas are left: a cut where one of them is undecided. */
function splitFormula(pieces: Pieces, ids: Int32Array, box: Box): Halves {
  const formula = pieces.formulas[(ids[0] ?? 0) - pieces.boxes] ?? false;
  const halves = splitOpen(formula, box);
  if (halves === undefined) throw new Error("a formula that is partial in a box has an open part in it");
  return halves;
}

/** Cuts a box so that some test of the formula is decided in one half at least. */
export function splitOpen(formula: Parameters<typeof openPart>[0], box: Box): Halves | undefined {
  const open = openPart(formula, box);
  if (open === undefined) return undefined;
  const { axis, cells } = open;
  const [low, high] = [at(box, 2 * axis), at(box, 2 * axis + 1)];
  if (typeof cells === "number") return [withShare(box, axis, low & cells, 0), withShare(box, axis, low & ~cells, 0)];
  const ends = cells.map((cell, place) => (place % 2 === 0 ? cell : cell + 1));
  const cut = ends.find((end) => end > low && end <= high) ?? high;
  return [withShare(box, axis, low, cut - 1), withShare(box, axis, cut, high)];
}
