import type { JsonObject } from "@geartrain/model";
import type { Box } from "../box/box.ts";
import { holdsAll, wholeBox } from "../box/box.ts";
import { conditionsIn, regionOf } from "../region/region-of.ts";
import { grown } from "../search/grow.ts";
import type { Meter } from "../search/meter.ts";
import type { Pieces } from "../search/pieces.ts";
import { uncovered } from "../search/uncovered.ts";
import type { Axis } from "../space/axis.ts";
import { limitsOf, meaningful } from "../space/guard.ts";
import { witness } from "../witness/witness.ts";
import { moveInto } from "./boundary-move.ts";
import { confirmed } from "./confirmed.ts";
import type { Gap } from "./coverage.ts";
import { sliverOf } from "./sliver.ts";
import type { ReadTable } from "./table.ts";

/** Regions are listed up to here; whoever fixes them sees the next. */
export const mostGaps = 10;

export interface Gaps {
  readonly gaps: readonly Gap[];
  readonly boxes: readonly Box[];
  readonly more: boolean;
}

/** The first maximal regions that no rule matches: those that are certain, then those that depend on something opaque. */
export function findGaps(read: ReadTable, meter: Meter, possibleMeter: Meter): Gaps {
  const certain = search(read, read.possible, [], meter);
  if (!read.hasOpaque || certain.more) return certain;
  const open = search(read, read.pieces, certain.boxes, possibleMeter);
  return {
    gaps: [...certain.gaps, ...open.gaps],
    boxes: [...certain.boxes, ...open.boxes],
    more: open.more,
  };
}

function search(read: ReadTable, pieces: Pieces, known: readonly Box[], meter: Meter): Gaps {
  const { space, table } = read;
  const gaps: Gap[] = [];
  const boxes: Box[] = [];
  let more = false;
  const found = (box: Box): boolean => {
    for (const part of meaningful(space.axes, space.guards, box)) {
      if ([...known, ...boxes].some((other) => holdsAll(space.axes, other, part))) continue;
      const given = witness(space, table.domains, part);
      if (given === undefined) continue;
      if (gaps.length === mostGaps) {
        more = true;
        return false;
      }
      const whole = maximal(read, pieces, part);
      boxes.push(whole);
      gaps.push(gapOf(read, whole, given));
    }
    return true;
  };
  const ids = Int32Array.from({ length: pieces.rule.length }, (_, id) => id);
  uncovered({ pieces, meter, found }, ids, wholeBox(space.axes));
  return { gaps, boxes, more };
}

/** As large as it can be: first independent of opaque conditions, then of relations, of inner fields, of the others. */
function maximal({ space }: ReadTable, pieces: Pieces, box: Box): Box {
  const order = space.axes.map((_, index) => index).sort((a, b) => turn(space.axes[a]) - turn(space.axes[b]) || a - b);
  return order.reduce((all, axis) => grown(pieces, all, [axis], limitsOf(space.axes, space.guards, all)), box);
}

function turn(axis: Axis | undefined): number {
  if (axis === undefined || axis.about.is === "opaque") return 0;
  return axis.about.is === "pair" ? 1 : 100 - axis.about.path.length;
}

function gapOf(read: ReadTable, box: Box, given: JsonObject): Gap {
  const { space, table } = read;
  const region = regionOf(space, box);
  const dependsOn = conditionsIn(space, box);
  const shown = confirmed(read, box, given, (matched) => matched.every((each) => each === false), dependsOn);
  const slivers = sliverOf(region, table.domains);
  const move = slivers.sliver && dependsOn.length === 0 ? moveInto(read, box, region) : undefined;
  return { region, ...(shown && { witness: shown }), dependsOn, ...slivers, ...(move && { boundaryMove: move }) };
}
