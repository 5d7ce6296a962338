import type { Block, Pointer } from "@geartrain/model";
import type { ChipSize } from "../layout/chip.ts";
import { chipAt, chipSize } from "../layout/chip.ts";
import { nodePiece } from "../layout/node-piece.ts";
import { nodeSize } from "../layout/node-size.ts";
import type { Piece } from "../layout/piece.ts";
import { through } from "../layout/piece.ts";
import { split } from "../layout/split.ts";
import { stack, stackGap } from "../layout/stack.ts";
import { inside } from "../pointer.ts";
import type { NodeWords } from "../scene.ts";
import { referenceWords } from "../text/reference-words.ts";
import { controlWords, endWords, questionWords } from "./block-words.ts";
import type { Laying } from "./laying.ts";

type Repeat = Extract<Block, { block: "repeat" }>;

/** Again and again until something is so, but not for ever. */
export function layRepeat({ lay }: Laying, block: Repeat, pointer: Pointer): Piece {
  const head = controlWords("repeat", "repeat", pointer);
  const question = questionWords(`${referenceWords(block.until)}?`, inside(pointer, "until"));
  const giveUp = inside(pointer, "onMax");
  const onMax = block.onMax ? lay(block.onMax, giveUp) : nodePiece(endWords("exhausted", pointer));
  const after = split([
    { chip: chipSize("yes", pointer), piece: through() },
    { chip: chipSize(`no, after ${block.max} ${block.max === 1 ? "time" : "times"}`, giveUp), piece: onMax },
  ]);
  return loop(head, lay(block.of, inside(pointer, "of")), question, chipSize("no, again", pointer), after);
}

const besideLoop = 12;

/** A line from the question back to the head, left of everything between them. */
function loop(head: NodeWords, body: Piece, question: NodeWords, again: ChipSize, after: Piece): Piece {
  const asks = nodeSize(question);
  const starts = nodeSize(head);
  const inner = stack([body, nodePiece(question, asks)]);
  const reach = Math.max(inner.left, starts.width / 2) + besideLoop + again.width / 2;
  const innerAt = starts.height + stackGap;
  const askAt = innerAt + inner.height - asks.height;
  return {
    left: Math.max(reach + again.width / 2, after.left),
    right: Math.max(inner.right, after.right),
    height: innerAt + inner.height + after.height,
    completes: true,
    place(scene, { x, y }, arriving) {
      const id = scene.node(head, starts, { x: x - starts.width / 2, y });
      for (const strand of arriving) scene.connect(strand, id, { x, y });
      const begin = { from: id, points: [{ x, y: y + starts.height }], chips: [] };
      const asked = inner.place(scene, { x, y: y + innerAt }, [begin]);
      const from = asked[0]?.from ?? id;
      const low = y + askAt + asks.height / 2;
      const high = y + starts.height / 2;
      const back = [
        { x: x - asks.width / 2, y: low },
        { x: x - reach, y: low },
        { x: x - reach, y: high },
      ];
      const chips = [chipAt(again, x - reach, (low + high) / 2)];
      scene.connect({ from, points: back, chips }, id, { x: x - starts.width / 2, y: high });
      return after.place(scene, { x, y: y + innerAt + inner.height }, asked);
    },
  };
}
