import type { Block, Pointer } from "@geartrain/model";
import { chipAt, chipSize } from "../layout/chip.ts";
import { framed } from "../layout/framed.ts";
import { nodePiece } from "../layout/node-piece.ts";
import { nodeSize } from "../layout/node-size.ts";
import type { Piece } from "../layout/piece.ts";
import { along } from "../layout/scene-builder.ts";
import { stack } from "../layout/stack.ts";
import { inside } from "../pointer.ts";
import { controlWords } from "./block-words.ts";
import type { Laying } from "./laying.ts";

type Attempt = Extract<Block, { block: "attempt" }>;

const beside = 30;
const merging = 18;

/** A way out, right of the block, for when an action in it fails for good. */
export function layAttempt({ lay }: Laying, block: Attempt, pointer: Pointer): Piece {
  const words = controlWords("attempt", "try", pointer);
  const head = nodeSize(words);
  const planned = framed(
    { pointer, title: "try", control: "attempt" },
    stack([nodePiece(words, head), lay(block.of, inside(pointer, "of"))]),
  );
  const rescue = inside(pointer, "onFailure");
  const failed = lay(block.onFailure, rescue);
  const chip = chipSize(block.undo ? "on failure, undo first" : "on failure", rescue);
  const at = planned.right + beside + Math.max(failed.left, chip.width / 2);
  // The line leaves the head inside the frame.
  const leaves = 16 + head.height / 2;
  const down = leaves + 14 + chip.height + 18;
  const completes = planned.completes || failed.completes;
  const height = Math.max(planned.height, down + failed.height) + (failed.completes ? merging : 0);
  return {
    left: planned.left,
    right: at + Math.max(failed.right, chip.width / 2),
    height,
    completes,
    place(scene, { x, y }, arriving) {
      const first = scene.nodes.length;
      const out = planned.place(scene, { x, y }, arriving);
      const from = scene.nodes[first]?.id ?? "";
      const points = [
        { x: x + head.width / 2, y: y + leaves },
        { x: x + at, y: y + leaves },
      ];
      const chips = [chipAt(chip, x + at, y + leaves + 14 + chip.height / 2)];
      const rescued = failed.place(scene, { x: x + at, y: y + down }, [{ from, points, chips, dashed: true }]);
      const bottom = { x, y: y + height };
      return [
        ...out.map((strand) => along(strand, bottom)),
        ...rescued.map((strand) => along(strand, { x: x + at, y: y + height }, bottom)),
      ];
    },
  };
}
