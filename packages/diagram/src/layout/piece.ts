import type { Point } from "../scene.ts";
import type { SceneBuilder, Strand } from "./scene-builder.ts";

/**
 * A block that knows how much room it takes and can be put anywhere. Flow enters at the top and leaves at the bottom,
 * both on its spine: `left` and `right` are what it takes on either side of it.
 */
export interface Piece {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** Whether flow can come out at the bottom. */
  readonly completes: boolean;
  /** Draws it with the top of its spine at `top`; gives the edges that leave it, which nobody has received yet. */
  place(scene: SceneBuilder, top: Point, arriving: readonly Strand[]): readonly Strand[];
}

/** Nothing to do: what arrives goes on. */
export function through(width = 0): Piece {
  return { left: width / 2, right: width / 2, height: 0, completes: true, place: (_scene, _top, arriving) => arriving };
}
