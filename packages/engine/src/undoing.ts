/*
 * Takes back what actions did: because their instance is cancelled, or an action beside them failed for good inside an
 * attempt that undoes. Invariants:
 *  1. The last action that was completed is undone first, one after the other; nothing else moves meanwhile.
 *  2. An undo is an effect of its own, `undo:step`, with attempts and a key like an action's; what was undone, or a
 *     person answered for, is undone no more.
 *  3. An undo that fails for good waits for a person, whatever is around it.
 *  4. What a runner had in hand when its instance was cancelled, and can be undone, comes to its end before anything is
 *     undone: what was done late is undone like the rest, what failed is given up, and in doubt a person says.
 */

import type { ActionStep } from "@geartrain/model";
import type { Draft } from "./draft.ts";
import { dropFrame, queue } from "./draft.ts";
import type { EventOf } from "./event.ts";
import { changeInHand, inOrder } from "./in-hand.ts";
import { stepKey } from "./keys.ts";
import { own } from "./own.ts";
import type { Plan } from "./plan.ts";
import { nodeAt } from "./plan.ts";
import type { OpenStep, State, Undoable } from "./state.ts";
import type { Ways } from "./ways.ts";

/** Where the whole instance is undone: inside no block. */
const rootUndo = "undo";

/** The action that an open step carries out, or undoes. */
function actionBehind(plan: Plan, { step, undoes }: Pick<OpenStep, "step" | "undoes">): ActionStep | undefined {
  const declared = own(plan.workflow.steps, undoes?.step ?? step);
  return declared?.kind === "action" ? declared : undefined;
}

/** A step is done: what an attempt completed can be undone from now on, and what is undone can't any more. */
export function settleUndo(
  plan: Plan,
  draft: Draft,
  open: OpenStep,
  { data }: EventOf<"step-completed" | "step-skipped">,
): void {
  const { step, iteration, output } = data;
  if (open.undoes) return forgetUndo(draft, open.undoes);
  if (!("attempt" in data) || data.attempt === undefined || !actionBehind(plan, open)?.undo) return;
  const entry: Undoable = {
    step,
    iteration,
    needs: open.needs,
    gave: output,
    within: attemptsAround(plan, draft, open.frame),
  };
  draft.undoable = [...(draft.undoable ?? []), entry];
}

/** Is it with a runner just now, so that nobody knows yet whether there will be something to undo? */
export function isInHand(plan: Plan, open: OpenStep): boolean {
  const running = open.attempt?.until !== undefined && !open.failed && !open.undoes;
  return running && actionBehind(plan, open)?.undo === true;
}

function attemptsAround(plan: Plan, { frames }: Draft, from: string): string[] {
  const around: string[] = [];
  for (let id = from, frame = frames[id]; frame; id = frame.parent, frame = frames[id]) {
    const { block } = nodeAt(plan, frame.node);
    if (frame.is === "attempt" && !frame.failed && block.block === "attempt" && block.undo) around.push(id);
  }
  return around;
}

function forgetUndo(draft: Draft, undone: NonNullable<OpenStep["undoes"]>): void {
  draft.undoable = (draft.undoable ?? []).filter((each) => !isOf(each, undone));
}

function isOf(each: Undoable, { step, iteration }: Pick<Undoable, "step" | "iteration">): boolean {
  return each.step === step && each.iteration === iteration;
}

/** An attempt begins at this place: what an earlier one did there is no longer its own. */
export function forgetPlace(draft: Draft, id: string): void {
  if (!draft.undoable) return;
  draft.undoable = draft.undoable.map((each) => ({ ...each, within: each.within.filter((place) => place !== id) }));
}

/** What is undone next at this place: of an attempt, or "" for the whole instance. */
export function lastIn({ undoable }: Pick<State, "undoable">, place: string): Undoable | undefined {
  return undoable?.findLast(({ within }) => place === "" || within.includes(place));
}

/** Everything in a failed attempt is given up: what it did is undone, then what follows on its failure is entered. */
export function afterGivenUp(ways: Ways, plan: Plan, draft: Draft, id: string): void {
  const frame = draft.frames[id];
  if (!frame) throw new Error(`${id} has not been entered`);
  draft.frames[id] = { is: "attempt", failed: true, node: frame.node, parent: frame.parent };
  const { block, children } = nodeAt(plan, frame.node);
  if (block.block === "attempt" && block.undo && lastIn(draft, id)) return beginUndo(draft, id, frame.node);
  const failure = children[1];
  if (!failure) throw new Error(`block ${frame.node} does not say what follows on a failure`);
  ways.enter(plan, draft, failure.node, `${id}.${failure.label}`, id);
}

function beginUndo(draft: Draft, around: string, node: number): void {
  const id = around === "" ? rootUndo : `${around}.undo`;
  draft.frames[id] = { is: "undoing", node, parent: around };
  undoNext(draft, id, node);
}

function undoNext(draft: Draft, id: string, node: number): void {
  draft.frames[`${id}.next`] = { is: "ready", node, parent: id };
  queue(draft, `${id}.next`);
}

/** One is undone. */
export function afterUndo(ways: Ways, plan: Plan, draft: Draft, id: string): void {
  const frame = draft.frames[id];
  if (frame?.is !== "undoing") throw new Error(`${id} undoes nothing`);
  if (Object.values(draft.frames).some(({ parent }) => parent === id)) return;
  if (lastIn(draft, frame.parent)) return undoNext(draft, id, frame.node);
  // The engine's turn, which says that the instance is cancelled.
  if (frame.parent === "") return queue(draft, id);
  dropFrame(draft, id);
  afterGivenUp(ways, plan, draft, frame.parent);
}

/** The instance is cancelled: nothing goes on but taking back what it did. */
export function beginCancel(plan: Plan, draft: Draft, { by, data }: EventOf<"cancel-begun">): void {
  const inHand = inOrder(draft.open);
  Object.assign(draft, { frames: {}, ready: [], behind: [], arrivals: [] });
  delete draft.suspended;
  draft.cancelling = { by, reason: data.reason };
  if (inHand.length === 0) return beginUndo(draft, "", plan.implicitEnd);
  draft.frames[rootUndo] = { is: "undoing", node: plan.implicitEnd, parent: "" };
  for (const [at, open] of inHand.entries()) {
    const frame = `${rootUndo}.${at}`;
    const key = stepKey(open.step, open.iteration);
    changeInHand(draft, { ...open, frame });
    draft.frames[frame] = { is: "open", key, node: plan.implicitEnd, parent: rootUndo };
  }
}
