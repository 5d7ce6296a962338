import type { Block, MachineState, Pointer } from "@geartrain/model";
import { forkJoin } from "../layout/fork-join.ts";
import { nodePiece } from "../layout/node-piece.ts";
import type { Piece } from "../layout/piece.ts";
import { split } from "../layout/split.ts";
import { stack } from "../layout/stack.ts";
import { inside } from "../pointer.ts";
import { referenceWords } from "../text/reference-words.ts";
import { controlWords, questionWords, stepWords } from "./block-words.ts";
import { layBranches } from "./lay-branches.ts";
import { layStates } from "./lay-states.ts";
import type { Laying } from "./laying.ts";

type Route = Extract<Block, { block: "route" }>;
type RouteEach = Extract<Block, { block: "routeEach" }>;

/** Exactly one branch, by an outcome or a value. */
export function layRoute(laying: Laying, route: Route, pointer: Pointer): Piece {
  const run = "run" in route.on ? route.on.run : undefined;
  // What follows a final state is drawn right below it.
  if (run?.block === "states" && Object.keys(route.branches).every((name) => isFinal(run.states[name]))) {
    return layStates(laying, run, inside(pointer, "on", "run"), { branches: route.branches, pointer });
  }
  const branches = split(layBranches(laying, route.branches, pointer));
  return stack([questionOf(laying, route, pointer), branches], 0);
}

function isFinal(state: MachineState | undefined): boolean {
  return state !== undefined && state.goes === undefined;
}

function questionOf({ lay }: Laying, { on }: Route, pointer: Pointer): Piece {
  if ("value" in on) return nodePiece(questionWords(`${referenceWords(on.value)}?`, inside(pointer, "on")));
  const place = inside(pointer, "on", "run");
  const run = lay(on.run, place);
  // Branches part at one node; whatever may come out of several places is brought together first.
  const single = on.run.block === "step" || (on.run.block === "race" && run.completes);
  return single ? run : stack([run, nodePiece(questionWords("with which outcome?", place))]);
}

/** All branches that a selection named, at the same time. */
export function layRouteEach(laying: Laying, block: RouteEach, pointer: Pointer): Piece {
  const head = nodePiece(stepWords(laying, block.selection, inside(pointer, "selection")));
  const fork = controlWords("parallel", "each that was named", pointer);
  const join = controlWords("all", "when all named are done", pointer);
  return stack([head, forkJoin(fork, layBranches(laying, block.branches, pointer, true), join)]);
}
