import type { Block, Branches, MachineState, Pointer } from "@geartrain/model";
import type { ChipSize } from "../layout/chip.ts";
import { chipSize } from "../layout/chip.ts";
import { framed } from "../layout/framed.ts";
import type { GraphPart } from "../layout/graph-piece.ts";
import { graphPiece } from "../layout/graph-piece.ts";
import { nodePiece } from "../layout/node-piece.ts";
import type { Piece } from "../layout/piece.ts";
import { stack } from "../layout/stack.ts";
import { inside } from "../pointer.ts";
import type { NodeWords } from "../scene.ts";
import { controlWords, stepWords } from "./block-words.ts";
import type { Laying } from "./laying.ts";

type States = Extract<Block, { block: "states" }>;

/** What a route does with the state that the machine was left with. */
interface After {
  readonly branches: Branches;
  readonly pointer: Pointer;
}

/** A state machine: a card for every state, and a line for every outcome that leads from one to another. */
export function layStates(laying: Laying, block: States, pointer: Pointer, after?: After): Piece {
  const head = nodePiece(controlWords("states", "one state at a time", pointer));
  const states = Object.entries(block.states);
  const parts = states.map(([name, state]) =>
    layState(laying, { name, state, place: inside(pointer, "states", name) }, after),
  );
  const links = states.flatMap(([name, state]) =>
    linksOf(state, inside(pointer, "states", name)).map((link) => ({ ...link, from: name })),
  );
  const graph = graphPiece({ head: { piece: head, first: block.initial }, parts, links });
  return framed({ pointer, title: "states", control: "states" }, graph);
}

interface Named {
  readonly name: string;
  readonly state: MachineState;
  readonly place: Pointer;
}

function layState(laying: Laying, { name, state, place }: Named, after: After | undefined): GraphPart {
  const block = inside(place, "block");
  if (state.goes && state.block.block === "step") {
    const piece = nodePiece(stepWords(laying, state.block.step, block, name));
    return { id: name, piece, reach: piece.left - 14, side: { half: piece.left, y: piece.height / 2 }, leaves: false };
  }
  const final = state.goes === undefined;
  const words: NodeWords = { kind: "state", pointer: place, title: name, details: [], ...(final ? { final } : {}) };
  const head = nodePiece(words);
  const next = final ? after?.branches[name] : undefined;
  const follows = next && after ? [laying.lay(next, inside(after.pointer, "branches", name))] : [];
  const piece = stack([head, laying.lay(state.block, block), ...follows]);
  return {
    id: name,
    piece,
    reach: Math.max(0, head.left - 18),
    side: { half: head.left, y: head.height / 2 },
    leaves: final,
  };
}

function linksOf({ goes = {}, within, late }: MachineState, place: Pointer) {
  const links: { to: string; chip: ChipSize; dashed: boolean }[] = Object.entries(goes).map(([outcome, to]) => ({
    to,
    chip: chipSize(outcome, inside(place, "goes", outcome)),
    dashed: false,
  }));
  if (late !== undefined)
    links.push({ to: late, chip: chipSize(`after ${within ?? "a while"}`, inside(place, "late")), dashed: true });
  return links;
}
