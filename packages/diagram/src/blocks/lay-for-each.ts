import type { ForEach, Pointer } from "@geartrain/model";
import { chipAt, chipSize } from "../layout/chip.ts";
import { framed } from "../layout/framed.ts";
import { nodePiece } from "../layout/node-piece.ts";
import { nodeSize } from "../layout/node-size.ts";
import type { Piece } from "../layout/piece.ts";
import { along } from "../layout/scene-builder.ts";
import { stack } from "../layout/stack.ts";
import { inside } from "../pointer.ts";
import type { NodeWords } from "../scene.ts";
import { referenceWords } from "../text/reference-words.ts";
import { controlWords, stepWords } from "./block-words.ts";
import type { Laying } from "./laying.ts";

/** The block once for every item of a list. */
export function layForEach(laying: Laying, block: ForEach, pointer: Pointer): Piece {
  const words = [`for each ${block.each} of ${referenceWords(block.list)}`];
  if (block.atOnce !== undefined) words.push(`${block.atOnce} at once`);
  if (block.need !== undefined) words.push(`${block.need} are enough`);
  const title = words.join(", ");
  const head = controlWords("each", title, pointer);
  const start =
    block.more === undefined
      ? nodePiece(head)
      : withArrivals(head, stepWords(laying, block.more, inside(pointer, "more")), `adds a ${block.each}`);
  return framed({ pointer, title, control: "each" }, stack([start, laying.lay(block.of, inside(pointer, "of"))]));
}

/** Arrivals come from a card right of the head while items are worked on. */
function withArrivals(head: NodeWords, more: NodeWords, adds: string): Piece {
  const pill = nodeSize(head);
  const card = nodeSize(more);
  const chip = chipSize(adds, more.pointer);
  const between = chip.width + 36;
  const height = Math.max(pill.height, card.height);
  return {
    left: pill.width / 2,
    right: pill.width / 2 + between + card.width,
    height,
    completes: true,
    place(scene, { x, y }, arriving) {
      const top = y + (height - pill.height) / 2;
      const id = scene.node(head, pill, { x: x - pill.width / 2, y: top });
      for (const strand of arriving) scene.connect(along(strand, { x, y }), id, { x, y: top });
      const side = x + pill.width / 2;
      const middle = y + height / 2;
      const from = scene.node(more, card, { x: side + between, y: middle - card.height / 2 });
      const chips = [chipAt(chip, side + between / 2 + 4, middle)];
      scene.connect({ from, points: [{ x: side + between, y: middle }], chips, dashed: true }, id, {
        x: side,
        y: middle,
      });
      return [
        {
          from: id,
          points: [
            { x, y: top + pill.height },
            { x, y: y + height },
          ],
          chips: [],
        },
      ];
    },
  };
}
