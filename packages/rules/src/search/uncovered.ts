import type { Box } from "../box/box.ts";
import { at, extent, isEmptyAt } from "../box/box.ts";
import { branch } from "./branch.ts";
import type { Meter } from "./meter.ts";
import type { Pieces } from "./pieces.ts";
import { apart, partialAxes, partialAxis } from "./pieces.ts";

export interface Hunt {
  readonly pieces: Pieces;
  readonly meter: Meter;
  /** Called with each box that no piece meets; answers whether to go on. */
  readonly found: (box: Box) => boolean;
  /** Collects the pieces that the proof used. */
  readonly used?: Set<number>;
}

/**
 * Finds what of a box no piece covers, by adaptive splitting: a box that a piece contains is done, a piece that is
 * partial on one axis is cut off, else the box is halved along a face.
 *
 * @returns false once `found` said so or the budget ran out
 */
export function uncovered(hunt: Hunt, candidates: Int32Array, start: Box, share = 1): boolean {
  const { pieces, meter, found, used } = hunt;
  const box = start.slice();
  let ids = candidates;
  let left = share;
  for (;;) {
    if (!meter.spend(ids.length * pieces.axes.length + 1)) return false;
    const met = meeting(pieces, ids, box);
    ids = met.ids;
    if (met.covering >= 0) {
      used?.add(met.covering);
      meter.decide(left);
      return true;
    }
    if (ids.length === 0) {
      meter.decide(left);
      return found(box);
    }
    const before = left;
    const cut = cutSlabs(hunt, met, box, (part) => {
      meter.decide(left * part);
      left *= 1 - part;
    });
    if (cut === "covered") {
      meter.decide(left);
      return true;
    }
    if (cut === 0 || (cut * 8 < ids.length && before - left < before / 8)) break;
  }
  const halves = branch(pieces, ids, box, meter);
  const sizes = halves.map((half) => volume(pieces, half, box));
  const all = (sizes[0] as number) + (sizes[1] as number);
  return halves.every((half, index) => uncovered(hunt, ids, half, (left * (sizes[index] as number)) / all));
}

interface Met {
  readonly ids: Int32Array;
  /** Partial axes of each. */
  readonly partial: Int32Array;
  readonly covering: number;
}

function meeting(pieces: Pieces, ids: Int32Array, box: Box): Met {
  const kept = new Int32Array(ids.length);
  const partial = new Int32Array(ids.length);
  let count = 0;
  for (const id of ids) {
    const axes = partialAxes(pieces, id, box);
    if (axes === apart) continue;
    if (axes === 0) return { ids: kept, partial, covering: id };
    kept[count] = id;
    partial[count] = axes;
    count += 1;
  }
  return { ids: kept.subarray(0, count), partial: partial.subarray(0, count), covering: -1 };
}

/** Takes off the box what pieces cover that are partial on one axis; counts them. */
function cutSlabs(hunt: Hunt, met: Met, box: Box, taken: (part: number) => void): number | "covered" {
  let count = 0;
  for (const [place, id] of met.ids.entries()) {
    if (met.partial[place] !== 1) continue;
    const axis = partialAxis(hunt.pieces, id, box);
    if (axis === hunt.pieces.axes.length) return coveredBy(hunt, id);
    const line = hunt.pieces.axes[axis]?.line === true;
    const before = extent(line, box, axis);
    if (!takeOff(hunt.pieces, id, box, axis, line)) continue;
    hunt.used?.add(id);
    count += 1;
    if (isEmptyAt(line, box, axis)) return "covered";
    taken(1 - extent(line, box, axis) / before);
  }
  return count;
}

function coveredBy(hunt: Hunt, id: number): "covered" {
  hunt.used?.add(id);
  return "covered";
}

/** Shortens the box where the piece reaches its end; a piece in the middle would leave two. */
function takeOff(pieces: Pieces, id: number, box: Box, axis: number, line: boolean): boolean {
  const place = (id * pieces.axes.length + axis) * 2;
  const [from, to] = [at(pieces.rows, place), at(pieces.rows, place + 1)];
  const [low, high] = [at(box, 2 * axis), at(box, 2 * axis + 1)];
  if (!line) {
    box[2 * axis] = low & ~from;
    return low !== box[2 * axis];
  }
  if (from > high || to < low) return false;
  if (from <= low) box[2 * axis] = to + 1;
  else if (to >= high) box[2 * axis + 1] = from - 1;
  else return false;
  return true;
}

/** The part of the box that a half of it is, by its cells. */
function volume(pieces: Pieces, half: Box, box: Box): number {
  return pieces.axes.reduce((all, { line }, index) => (all * extent(line, half, index)) / extent(line, box, index), 1);
}
