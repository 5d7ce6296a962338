import type { Frame } from "../scene.ts";
import type { Piece } from "./piece.ts";

const room = { side: 22, top: 16, bottom: 20 } as const;

/** A piece with a line around it. */
export function framed(frame: Omit<Frame, "id" | "frame" | "box">, piece: Piece): Piece {
  const { left, right, height } = piece;
  const outer = { left: left + room.side, right: right + room.side, height: height + room.top + room.bottom };
  return {
    ...outer,
    completes: piece.completes,
    place(scene, { x, y }, arriving) {
      const box = { x: x - outer.left, y, width: outer.left + outer.right, height: outer.height };
      return scene.framed({ ...frame, box }, () => piece.place(scene, { x, y: y + room.top }, arriving));
    },
  };
}
