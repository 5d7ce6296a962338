import type { NodeWords } from "../scene.ts";
import type { Column } from "./columns.ts";
import { layColumns } from "./columns.ts";
import type { NodeSize } from "./node-size.ts";
import { nodeSize } from "./node-size.ts";
import type { Piece } from "./piece.ts";

const overhang = 40;
const beforeJoin = 24;

/** Several ways at the same time, between a bar where they part and a bar where they are waited for. */
export function forkJoin(fork: NodeWords | undefined, columns: readonly Column[], join: NodeWords): Piece {
  const laid = layColumns(columns);
  const first = laid.at[0] ?? 0;
  const last = laid.at.at(-1) ?? 0;
  // Every line meets the bar, and so does the spine, which need not be in its middle.
  const bar = (words: NodeWords) => nodeSize(words, last - first + 2 * overhang);
  const above = fork && bar(fork);
  const below = bar(join);
  const completes = laid.completing.length > 0;
  const centre = (first + last) / 2;
  const half = Math.max(above?.width ?? 0, below.width) / 2;
  const top = above?.height ?? 0;
  const joinAt = top + laid.height + beforeJoin;
  return {
    left: Math.max(laid.left, half - centre),
    right: Math.max(laid.right, half + centre),
    height: completes ? joinAt + below.height : top + laid.height,
    completes,
    place(scene, { x, y }, arriving) {
      const corner = (size: NodeSize, down: number) => ({ x: x + centre - size.width / 2, y: y + down });
      const start = fork && above && scene.node(fork, above, corner(above, 0));
      if (start !== undefined) for (const strand of arriving) scene.connect(strand, start, { x, y });
      const out = laid.place(scene, x, y + top, (at) =>
        start === undefined ? undefined : { from: start, points: [{ x: at, y: y + top }], chips: [] },
      );
      if (!completes) return [];
      const end = scene.node(join, below, corner(below, joinAt));
      out.forEach((strands, index) => {
        const at = { x: x + (laid.at[index] ?? 0), y: y + joinAt };
        for (const strand of strands) scene.connect(strand, end, at);
      });
      return [{ from: end, points: [{ x, y: y + joinAt + below.height }], chips: [] }];
    },
  };
}
