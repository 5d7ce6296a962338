import type { Column } from "./columns.ts";
import { layColumns } from "./columns.ts";
import type { Piece } from "./piece.ts";
import { along } from "./scene-builder.ts";

const beforeParting = 16;
const merging = 18;

/** One strand goes on as one of several; those that come out become one line again. */
export function split(given: readonly Column[]): Piece {
  // The ways that end here stand right of those that go on: no line has to cross them.
  const laid = layColumns([
    ...given.filter(({ piece }) => piece.completes),
    ...given.filter(({ piece }) => !piece.completes),
  ]);
  const completes = laid.completing.length > 0;
  const height = beforeParting + laid.height + (laid.completing.length > 1 ? merging : 0);
  return {
    left: laid.left,
    right: laid.right,
    height,
    completes,
    place(scene, { x, y }, [arriving]) {
      const parting = y + beforeParting;
      const down = (at: number) => arriving && along(arriving, { x, y: parting }, { x: at, y: parting });
      const out = laid.place(scene, x, parting, down);
      const bottom = y + height;
      return out.flatMap((strands, index) => {
        const at = x + (laid.at[index] ?? 0);
        return strands.map((strand) => along(strand, { x: at, y: bottom }, { x, y: bottom }));
      });
    },
  };
}
