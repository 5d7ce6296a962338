import { ofStep } from "./step-lists.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";
import { lastIn } from "./undoing.ts";

/** The engine's turn while something is undone: opens the next, or says that all is. Tells whether it was its turn. */
export function moveUndo(turn: Turn, id: string): boolean {
  const { frames, cancelling } = turn.draft;
  const frame = frames[id];
  if (frame?.is === "undoing" && cancelling) {
    const { by, reason } = cancelling;
    record(turn, by, "instance-cancelled", { reason });
    return true;
  }
  const around = frames[frame?.parent ?? ""];
  if (around?.is !== "undoing") return false;
  const next = lastIn(turn.draft, around.parent);
  if (!next) throw new Error(`${id} has nothing to undo`);
  const { step, iteration, needs, gave } = next;
  const name = `undo:${step}`;
  const count = (ofStep(turn.draft.iterations, name)?.count ?? 0) + 1;
  record(turn, "engine", "step-opened", {
    step: name,
    iteration: count,
    frame: id,
    needs,
    undoes: { step, iteration, gave },
  });
  return true;
}
