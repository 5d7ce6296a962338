import type { Piece } from "./piece.ts";
import { through } from "./piece.ts";
import { along } from "./scene-builder.ts";

/** Room between one node and the next, for the arrow. */
export const stackGap = 34;

/** Pieces below each other on one spine. */
export function stack(pieces: readonly Piece[], gap = stackGap): Piece {
  // What takes no height takes no gap either.
  const seen = pieces.filter((piece) => piece.height > 0);
  if (seen.length === 0) return through();
  return {
    left: Math.max(...pieces.map((piece) => piece.left)),
    right: Math.max(...pieces.map((piece) => piece.right)),
    height: seen.reduce((sum, piece) => sum + piece.height, gap * (seen.length - 1)),
    completes: pieces.every((piece) => piece.completes),
    place(scene, { x, y }, arriving) {
      let strands = arriving;
      let top = y;
      for (const piece of seen) {
        strands = piece.place(scene, { x, y: top }, strands);
        top += piece.height + gap;
      }
      return strands.map((strand) => along(strand, { x, y: top - gap }));
    },
  };
}
