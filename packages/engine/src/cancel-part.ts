import { advance } from "./advance.ts";
import { keyInHand } from "./in-hand.ts";
import { oldestOpen } from "./oldest-open.ts";
import { own } from "./own.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { SignalOf } from "./signal.ts";
import type { Frame } from "./state.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

/** Blocks in which several things may be at work, or one again and again. */
const regions: ReadonlySet<Frame["is"]> = new Set([
  "parallel",
  "race",
  "each",
  "turns",
  "attempt",
  "repeat",
  "states",
  "exclusive",
]);

/** A person cancels a step or a block; the flow goes on behind it. Who may say so, and that they said why, is checked. */
export function cancelAt(turn: Turn, signal: SignalOf<"cancel">, at: string): Refusal | undefined {
  const frame = frameMeant(turn, at, signal.around === true);
  if (typeof frame !== "string") return frame;
  const refusal = needed(turn, frame, at);
  if (refusal) return refusal;
  const { id, by, reason } = signal;
  record(turn, by, "part-cancelled", { signal: id, frame, reason });
  advance(turn);
  return undefined;
}

function frameMeant({ draft }: Turn, at: string, around: boolean): string | Refusal {
  const open = keyInHand(draft, at) ?? oldestOpen(draft, (each) => each.step === at);
  const named = open?.frame ?? (own(draft.frames, at) ? at : undefined);
  if (named === undefined) return refuse("not-open", `${at} is not open${openNow(draft)}`);
  if (!around) return insideItem(draft.frames, named);
  for (let id = draft.frames[named]?.parent; id; id = draft.frames[id]?.parent) {
    if (regions.has(draft.frames[id]?.is ?? "ready")) return id;
  }
  return refuse("not-open", `nothing is around ${at} but the whole flow: cancel the instance, or ${at} alone`);
}

/** An item is cancelled by what it does; its place in the list stays. */
function insideItem(frames: Readonly<Record<string, Frame>>, id: string): string {
  if (frames[id]?.is !== "item") return id;
  return Object.keys(frames).find((inside) => frames[inside]?.parent === id) ?? id;
}

function openNow({ open, frames }: Turn["draft"]): string {
  const steps = open.map(({ step }) => step);
  const blocks = Object.keys(frames).filter((id) => regions.has(frames[id]?.is ?? "ready"));
  const all = [...new Set([...steps.sort(), ...blocks.sort()])];
  return all.length > 0 ? `; what is: ${all.join(", ")}` : "";
}

/** What the flow can't go on without. */
function needed({ draft }: Turn, id: string, at: string): Refusal | undefined {
  const frame = draft.frames[id];
  const around = draft.frames[frame?.parent ?? ""];
  if (frame?.parent === "") return refuse("outcome-needed", `${at} is all there is of it: cancel the instance`);
  if (frame?.is === "parallel" && frame.passed) return refuse("not-now", `the flow has gone on without ${at} already`);
  if (frame?.is === "undoing" || around?.is === "undoing") {
    return refuse("not-now", `${at} takes back what was done: skip it if it can't`);
  }
  const decides =
    around?.is === "states" || around?.is === "race" || (around?.is === "route" && around.branch === undefined);
  if (!decides) return undefined;
  return refuse("outcome-needed", `where the flow goes on depends on ${at}: cancel what is around it`);
}
