import type { Block, Pointer, Workflow } from "@geartrain/model";
import { framed } from "../layout/framed.ts";
import { nodePiece } from "../layout/node-piece.ts";
import type { Piece } from "../layout/piece.ts";
import { through } from "../layout/piece.ts";
import { stack } from "../layout/stack.ts";
import { inside } from "../pointer.ts";
import type { RoleTitle } from "../text/step-words.ts";
import { controlWords, endWords, stepWords } from "./block-words.ts";
import { layAttempt } from "./lay-attempt.ts";
import { layForEach } from "./lay-for-each.ts";
import { layOneAtATime, layParallel, layRace } from "./lay-parallel.ts";
import { layRepeat } from "./lay-repeat.ts";
import { layRoute, layRouteEach } from "./lay-route.ts";
import { layStates } from "./lay-states.ts";
import type { Laying } from "./laying.ts";

/** Lays out a block of a workflow, with all that is in it. */
export function layBlock(workflow: Workflow, titleOf: RoleTitle, block: Block, pointer: Pointer): Piece {
  const laying: Laying = { workflow, titleOf, lay: (inner, place) => layBlock(workflow, titleOf, inner, place) };
  switch (block.block) {
    case "step":
      return nodePiece(stepWords(laying, block.step, pointer));
    case "proceed":
      return through();
    case "end":
      return nodePiece(endWords(block.outcome, pointer));
    case "sequence":
      return stack(block.of.map((inner, index) => laying.lay(inner, inside(pointer, "of", index))));
    case "parallel":
      return layParallel(laying, block, pointer);
    case "race":
      return layRace(laying, block, pointer);
    case "oneAtATime":
      return layOneAtATime(laying, block, pointer);
    case "route":
      return layRoute(laying, block, pointer);
    case "routeEach":
      return layRouteEach(laying, block, pointer);
    case "repeat":
      return layRepeat(laying, block, pointer);
    case "states":
      return layStates(laying, block, pointer);
    case "forEach":
      return layForEach(laying, block, pointer);
    case "attempt":
      return layAttempt(laying, block, pointer);
    case "exclusive": {
      const head = nodePiece(controlWords("exclusive", `alone with “${block.key}”`, pointer));
      const title = `exclusive: ${block.key}`;
      return framed(
        { pointer, title, control: "exclusive" },
        stack([head, laying.lay(block.of, inside(pointer, "of"))]),
      );
    }
  }
}
