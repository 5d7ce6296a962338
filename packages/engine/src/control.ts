/*
 * How control moves through the flow. Invariants:
 *  1. Only `apply` (evolve) calls this, so the same events always give the same frames.
 *  2. A frame's parent exists and encloses it; `parent` alone says what is inside what, ids only tell frames apart.
 *  3. A frame in `ready` exists and waits for the engine itself; every other leaf frame waits for the world.
 *  4. Nothing here evaluates anything: values and answers arrive in events.
 *  5. Nothing here goes round: a loop's way back leads through a step or through the engine's turn.
 */

import type { Json } from "@geartrain/model";
import { afterBranch, afterFirst } from "./branches.ts";
import { closeBranches, isClosing } from "./closing.ts";
import type { Draft } from "./draft.ts";
import { dropFrame, queue } from "./draft.ts";
import { admit, grant, queueFor } from "./exclusive.ts";
import { giveUp, leaveGivenUp } from "./give-up.ts";
import { isItemOver } from "./items.ts";
import { afterEach, afterMore, openList } from "./lists.ts";
import { afterState, enterState, followLate } from "./machine.ts";
import { afterPass, endPassOf } from "./passes.ts";
import type { Plan, PlanNode } from "./plan.ts";
import { frameInside, nodeAt } from "./plan.ts";
import type { Frame } from "./state.ts";
import { ofStep } from "./step-lists.ts";
import { afterTurn, afterWithdrawal, offerTurns } from "./turns.ts";
import { afterGivenUp, afterUndo, forgetPlace } from "./undoing.ts";
import type { Ways } from "./ways.ts";

type FrameOf<Is extends Frame["is"]> = Extract<Frame, { is: Is }>;

/** Enters the flow. */
export function enterFlow(plan: Plan, draft: Draft): void {
  enter(plan, draft, 0, nodeAt(plan, 0).frame, "");
  admitNext(plan, draft);
}

function enter(plan: Plan, draft: Draft, number: number, wanted: string, parent: string): void {
  const node = nodeAt(plan, number);
  const { block } = node;
  if (block.block === "proceed") return left(plan, draft, parent, "done", number);
  const id = freeId(draft, wanted);
  switch (block.block) {
    case "step":
    case "end":
      return makeReady(draft, id, { is: "ready", node: number, parent });
    case "sequence":
      draft.frames[id] = { is: "sequence", at: 0, node: number, parent };
      return node.children.length === 0 ? leave(plan, draft, id, "done") : enterChild(plan, draft, id, node, 0);
    case "parallel":
      return enterAll(plan, draft, id, { number, parent }, [...node.children.keys()]);
    case "race":
      draft.frames[id] = { is: "race", node: number, parent };
      return enterEach(plan, draft, id, node, [...node.children.keys()]);
    case "exclusive":
      return queueFor(draft, id, { node: number, parent });
    case "attempt":
      if (plan.undoes) forgetPlace(draft, id);
      draft.frames[id] = { is: "attempt", node: number, parent };
      return enterChild(plan, draft, id, node, 0);
    case "forEach":
      return makeReady(draft, id, { is: "each", count: 0, next: 0, done: 0, node: number, parent });
    case "oneAtATime":
      return offerTurns(ways, plan, draft, id, { is: "turns", done: [], node: number, parent });
    case "route":
      if ("value" in block.on) return makeReady(draft, id, { is: "route", node: number, parent });
      draft.frames[id] = { is: "route", node: number, parent };
      return enterChild(plan, draft, id, node, 0);
    case "routeEach":
      draft.frames[id] = { is: "route", node: number, parent };
      return enterChild(plan, draft, id, node, 0);
    case "repeat":
      draft.frames[id] = { is: "repeat", pass: 1, node: number, parent };
      return enterChild(plan, draft, id, node, 0);
    case "states":
      return enterState(ways, plan, draft, id, { node: number, parent }, block.initial);
  }
}

/** A block that the flow went on from may still be at work when its place is entered again. */
function freeId(draft: Draft, wanted: string): string {
  let id = wanted;
  for (let again = 2; draft.frames[id]; again += 1) id = `${wanted}~${again}`;
  return id;
}

function makeReady(draft: Draft, id: string, frame: Frame): void {
  draft.frames[id] = frame;
  queue(draft, id);
}

function enterChild(plan: Plan, draft: Draft, id: string, node: PlanNode, index: number): void {
  const child = node.children[index];
  if (!child) throw new Error(`block ${node.number} has no part ${index}`);
  enter(plan, draft, child.node, frameInside(plan, node, id, child), id);
}

function enterNamed(plan: Plan, draft: Draft, id: string, node: PlanNode, name: string): void {
  enterChild(plan, draft, id, node, indexOf(node, name));
}

/** A route's `on` comes first and a branch may have that name too: look from the end. */
function indexOf(node: PlanNode, name: string): number {
  return node.children.findLastIndex((child) => child.label === name);
}

function enterAll(
  plan: Plan,
  draft: Draft,
  id: string,
  at: { number: number; parent: string },
  indexes: readonly number[],
): void {
  draft.frames[id] = { is: "parallel", done: 0, left: indexes.length, node: at.number, parent: at.parent };
  enterEach(plan, draft, id, nodeAt(plan, at.number), indexes);
}

function enterEach(plan: Plan, draft: Draft, id: string, node: PlanNode, indexes: readonly number[]): void {
  if (indexes.length === 0) return leave(plan, draft, id, "done");
  for (const index of indexes) {
    enterChild(plan, draft, id, node, index);
    // A branch that is nothing but `proceed` may already have completed the block.
    if (draft.frames[id] === undefined) return;
  }
}

/** The frame's block is done with this outcome: it is gone and its parent goes on. */
export function leave(plan: Plan, draft: Draft, id: string, outcome: string): void {
  const frame = draft.frames[id];
  if (!frame) return;
  dropFrame(draft, id);
  handOverBehind(draft, id, frame.parent);
  if (frame.is !== "parallel" || !frame.passed) return left(plan, draft, frame.parent, outcome, frame.node);
  draft.behind = draft.behind.filter((other) => other !== id);
  const around = draft.frames[frame.parent];
  if (around?.is === "item" && around.over) afterItem(plan, draft, frame.parent, around);
  else endIfEmpty(plan, draft);
}

const ways: Ways = { enter, leave, left };

/** The list of a block for every item has been read. */
export function enterItems(plan: Plan, draft: Draft, id: string, items: readonly Json[]): void {
  openList(ways, plan, draft, id, items);
}

/** A machine has been in its state for too long. */
export function leaveLate(plan: Plan, draft: Draft, id: string, next: string): void {
  followLate(ways, plan, draft, id, next);
}

/** An action failed for good inside an attempt: everything in it is given up, then what follows on that is entered. */
export function failAttempt(plan: Plan, draft: Draft, id: string): void {
  const frame = draft.frames[id];
  if (frame?.is !== "attempt") throw new Error(`${id} attempts nothing`);
  const failed = { ...frame, failed: true } as const;
  draft.frames[id] = failed;
  if (closeBranches(draft, id, failed) === 0) afterGivenUp(ways, plan, draft, id);
}

/** The block of an item was left, or the last of what it left behind is done. */
function afterItem(plan: Plan, draft: Draft, id: string, frame: FrameOf<"item">): void {
  if (!isItemOver(draft, id, frame)) return;
  dropFrame(draft, id);
  const around = draft.frames[frame.parent];
  if (around?.is === "turns") return afterTurn(ways, plan, draft, frame.parent, around, frame.index);
  if (around?.is === "each") return afterEach(ways, plan, draft, frame.parent, around);
  throw new Error(`${frame.parent} is ${around?.is ?? "not there"} and has no items`);
}

/** What was left behind inside a block that is now done belongs to the block around it. */
function handOverBehind(draft: Draft, id: string, parent: string): void {
  for (const other of draft.behind) {
    const frame = draft.frames[other];
    if (frame?.parent === id) draft.frames[other] = { ...frame, parent };
  }
}

/** Falling off the end of the flow ends the instance, once nothing left behind is still at work. */
function endIfEmpty(plan: Plan, draft: Draft): void {
  for (const _ in draft.frames) return;
  makeReady(draft, "end", { is: "ready", node: plan.implicitEnd, parent: "" });
}

/** Tells a parent that one of its parts, the block of this number, has been left. */
function left(plan: Plan, draft: Draft, parent: string, outcome: string, number: number): void {
  if (parent === "") return endIfEmpty(plan, draft);
  const frame = draft.frames[parent];
  switch (frame?.is) {
    case "sequence":
      return afterPart(plan, draft, parent, frame);
    case "parallel":
      return afterBranch(ways, plan, draft, parent, frame);
    case "race":
      return afterFirst(ways, plan, draft, parent, frame, number);
    case "route":
      return afterRouted(plan, draft, parent, frame, outcome);
    case "item":
      return afterItem(plan, draft, parent, frame);
    case "each":
      return afterMore(ways, plan, draft, parent, frame, outcome);
    case "attempt":
    case "exclusive":
      return leave(plan, draft, parent, "done");
    case "undoing":
      return afterUndo(ways, plan, draft, parent);
    case "repeat":
      return afterPass(ways, plan, draft, parent, frame);
    case "states":
      return afterState(ways, plan, draft, parent, frame, outcome);
    default:
      throw new Error(`${parent} is ${frame?.is ?? "not there"} and can't go on`);
  }
}

function afterPart(plan: Plan, draft: Draft, id: string, frame: FrameOf<"sequence">): void {
  const node = nodeAt(plan, frame.node);
  const at = frame.at + 1;
  if (at >= node.children.length) return leave(plan, draft, id, "done");
  draft.frames[id] = { is: "sequence", at, node: frame.node, parent: frame.parent };
  enterChild(plan, draft, id, node, at);
}

/** An open step was cancelled: its frame goes, and the block that was closing around it is left after the last one. */
export function dropCancelled(plan: Plan, draft: Draft, id: string): void {
  const parent = draft.frames[id]?.parent ?? "";
  dropFrame(draft, id);
  const frame = draft.frames[parent];
  if (!frame || !isClosing(frame)) return;
  draft.frames[parent] = { ...frame, closing: frame.closing - 1 };
  if (frame.closing > 1) return;
  draft.ready = draft.ready.filter((ready) => ready !== parent);
  if (frame.is === "turns") return afterWithdrawal(ways, plan, draft, parent, frame);
  if (frame.is === "attempt") return afterGivenUp(ways, plan, draft, parent);
  if (frame.is === "states" && frame.late !== undefined) {
    return enterState(ways, plan, draft, parent, frame, frame.late);
  }
  if (frame.is === "given-up") return leaveGivenUp(ways, plan, draft, parent);
  leave(plan, draft, parent, frame.is === "race" && frame.winner !== undefined ? frame.winner : "done");
}

/** A person cancelled a part of the flow. */
export function cancelPart(plan: Plan, draft: Draft, id: string): void {
  giveUp(ways, plan, draft, id);
}

function afterRouted(plan: Plan, draft: Draft, id: string, frame: FrameOf<"route">, outcome: string): void {
  if (frame.branch !== undefined) return leave(plan, draft, id, "done");
  const { block } = nodeAt(plan, frame.node);
  if (block.block === "routeEach") return takeAnswered(plan, draft, id, frame, block.selection);
  takeBranch(plan, draft, id, outcome);
}

function takeAnswered(plan: Plan, draft: Draft, id: string, frame: FrameOf<"route">, selection: string): void {
  const answers = ofStep(draft.completed, selection)?.output.answers;
  const node = nodeAt(plan, frame.node);
  const indexes = Array.isArray(answers) ? answers.map((answer) => indexOf(node, String(answer))) : [];
  // The engine's turn, which says that a branch is missing.
  if (indexes.some((index) => index < 1)) return queue(draft, id);
  enterAll(plan, draft, id, { number: frame.node, parent: frame.parent }, indexes);
}

/** A route takes the branch that answers `outcome`, a machine the state of that name. */
export function takeBranch(plan: Plan, draft: Draft, id: string, outcome: string): void {
  const frame = draft.frames[id];
  if (!frame) throw new Error(`${id} has not been entered`);
  const node = nodeAt(plan, frame.node);
  if (node.block.block === "states") return enterState(ways, plan, draft, id, frame, outcome);
  // The engine's turn, which says that a branch is missing.
  if (node.block.block !== "route" || !Object.hasOwn(node.block.branches, outcome)) return queue(draft, id);
  draft.frames[id] = { is: "route", branch: outcome, node: frame.node, parent: frame.parent };
  enterNamed(plan, draft, id, node, outcome);
}

/** `until` has been read after a pass. */
export function endPass(plan: Plan, draft: Draft, id: string, ended: { pass: number; until: boolean }): void {
  endPassOf(ways, plan, draft, id, ended);
}

/** The host has given a block the keys that it asked for. */
export function grantKeys(plan: Plan, draft: Draft, id: string): void {
  grant(ways, plan, draft, id);
}

/** Blocks that waited for a key that is free now begin. */
export function admitNext(plan: Plan, draft: Draft): void {
  if (plan.hasKeys) admit(ways, plan, draft);
}
