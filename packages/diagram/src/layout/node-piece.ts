import type { NodeWords } from "../scene.ts";
import type { NodeSize } from "./node-size.ts";
import { nodeSize } from "./node-size.ts";
import type { Piece } from "./piece.ts";

/** One node. */
export function nodePiece(words: NodeWords, size: NodeSize = nodeSize(words)): Piece {
  const half = size.width / 2;
  const completes = words.kind !== "end";
  return {
    left: half,
    right: half,
    height: size.height,
    completes,
    place(scene, top, arriving) {
      const id = scene.node(words, size, { x: top.x - half, y: top.y });
      for (const strand of arriving) scene.connect(strand, id, top);
      return completes ? [{ from: id, points: [{ x: top.x, y: top.y + size.height }], chips: [] }] : [];
    },
  };
}
