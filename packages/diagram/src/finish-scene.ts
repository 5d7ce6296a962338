import type { Piece } from "./layout/piece.ts";
import type { SceneBuilder } from "./layout/scene-builder.ts";
import type { Box, Scene } from "./scene.ts";

/** Everything that was drawn, with what stands around it. */
export function finishScene(
  { nodes, frames, edges }: SceneBuilder,
  piece: Piece,
  words: Pick<Scene, "name" | "purpose" | "dashed" | "notes">,
): Scene {
  const drawn = [...nodes, ...frames, ...edges.flatMap((edge) => edge.chips)].map(({ box }) => box);
  const whole = { x: 0, y: 0, width: piece.left + piece.right, height: piece.height };
  const roles = new Set(nodes.flatMap(({ details }) => details.flatMap(({ role }) => role ?? [])));
  return { ...words, nodes, frames, edges, box: around([whole, ...drawn]), roles: [...roles] };
}

function around(boxes: readonly Box[]): Box {
  const edges = { left: 0, top: 0, right: 0, bottom: 0 };
  for (const { x, y, width, height } of boxes) {
    edges.left = Math.min(edges.left, x);
    edges.top = Math.min(edges.top, y);
    edges.right = Math.max(edges.right, x + width);
    edges.bottom = Math.max(edges.bottom, y + height);
  }
  return { x: edges.left, y: edges.top, width: edges.right - edges.left, height: edges.bottom - edges.top };
}
