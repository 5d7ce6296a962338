/*
 * How control moves through the flow. Invariants:
 *  1. Only `apply` (evolve) calls this, so the same events always give the same frames.
 *  2. A frame's parent exists, unless the frame was left behind by a parallel that went on (`passed`).
 *  3. A frame in `ready` exists and waits for the engine itself; every other leaf frame waits for the world.
 *  4. Nothing here evaluates anything: values and answers arrive in events.
 */
import type { Block } from "@geartrain/model";
import type { Draft } from "./draft.ts";
import type { Plan, PlanNode } from "./plan.ts";
import { nodeAt } from "./plan.ts";
import type { Frame } from "./state.ts";

/** The frame id of the whole flow. */
export const rootFrame = "flow";

type FrameOf<Is extends Frame["is"]> = Extract<Frame, { is: Is }>;

/** Enters the flow. */
export function enterFlow(plan: Plan, draft: Draft): void {
  enter(plan, draft, 0, rootFrame, "");
}

function enter(plan: Plan, draft: Draft, number: number, wanted: string, parent: string): void {
  const node = nodeAt(plan, number);
  const id = freeId(draft, wanted);
  switch (node.block.block) {
    case "proceed":
      return left(plan, draft, parent, id, "done");
    case "step":
    case "end":
      return makeReady(draft, id, { is: "ready", node: number, parent });
    case "sequence":
      draft.frames[id] = { is: "sequence", at: 0, node: number, parent };
      return node.children.length === 0 ? leave(plan, draft, id, "done") : enterChild(plan, draft, id, node, 0);
    case "parallel":
      return enterAll(
        plan,
        draft,
        id,
        { number, parent },
        node.children.map((_, index) => index),
      );
    case "route":
      draft.frames[id] = { is: "route", node: number, parent };
      return "run" in node.block.on ? enterChild(plan, draft, id, node, 0) : void draft.ready.push(id);
    case "routeEach":
      draft.frames[id] = { is: "route", node: number, parent };
      return enterChild(plan, draft, id, node, 0);
    case "repeat":
      draft.frames[id] = { is: "repeat", pass: 1, node: number, parent };
      return enterChild(plan, draft, id, node, 0);
    case "states":
      draft.frames[id] = { is: "states", state: node.block.initial, node: number, parent };
      return enterNamed(plan, draft, id, node, node.block.initial);
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
  draft.ready.push(id);
}

function enterChild(plan: Plan, draft: Draft, id: string, node: PlanNode, index: number): void {
  const child = node.children[index];
  if (!child) throw new Error(`block ${node.number} has no part ${index}`);
  enter(plan, draft, child.node, `${id}.${child.label}`, id);
}

function enterNamed(plan: Plan, draft: Draft, id: string, node: PlanNode, name: string): void {
  // A route's `on` comes first and a branch may have that name too: look from the end.
  const index = node.children.findLastIndex((child) => child.label === name);
  enterChild(plan, draft, id, node, index);
}

function enterAll(
  plan: Plan,
  draft: Draft,
  id: string,
  at: { number: number; parent: string },
  indexes: readonly number[],
): void {
  const node = nodeAt(plan, at.number);
  const wanted = indexes.map((index) => `${id}.${node.children[index]?.label}`);
  draft.frames[id] = { is: "parallel", done: 0, left: wanted, node: at.number, parent: at.parent };
  if (indexes.length === 0) return leave(plan, draft, id, "done");
  // A branch that is nothing but `proceed` may already complete the block: stop entering then.
  for (const index of indexes) if (stillEntering(draft, id)) enterChild(plan, draft, id, node, index);
}

function stillEntering(draft: Draft, id: string): boolean {
  const frame = draft.frames[id];
  return frame?.is === "parallel" && !frame.closing;
}

/** The frame's block is done with this outcome: it is gone and its parent goes on. */
export function leave(plan: Plan, draft: Draft, id: string, outcome: string): void {
  const frame = draft.frames[id];
  if (!frame) return;
  delete draft.frames[id];
  left(plan, draft, frame.parent, id, outcome);
}

/** Falling off the end of the flow ends the instance, once nothing left behind is still at work. */
function endIfEmpty(plan: Plan, draft: Draft): void {
  if (Object.keys(draft.frames).length > 0) return;
  makeReady(draft, "end", { is: "ready", node: plan.implicitEnd, parent: "" });
}

/** Tells a parent that its child has been left. */
function left(plan: Plan, draft: Draft, parent: string, child: string, outcome: string): void {
  if (parent === "") return endIfEmpty(plan, draft);
  const frame = draft.frames[parent];
  switch (frame?.is) {
    case "sequence":
      return afterPart(plan, draft, parent, frame);
    case "parallel":
      return afterBranch(plan, draft, parent, frame, child);
    case "route":
      return afterRouted(plan, draft, parent, frame, outcome);
    case "repeat":
      return afterPass(plan, draft, parent, frame);
    case "states":
      return afterState(plan, draft, parent, frame, outcome);
    default:
      return;
  }
}

function afterPart(plan: Plan, draft: Draft, id: string, frame: FrameOf<"sequence">): void {
  const node = nodeAt(plan, frame.node);
  const at = frame.at + 1;
  if (at >= node.children.length) return leave(plan, draft, id, "done");
  draft.frames[id] = { ...frame, at };
  enterChild(plan, draft, id, node, at);
}

function afterBranch(plan: Plan, draft: Draft, id: string, frame: FrameOf<"parallel">, child: string): void {
  const name = child.replace(/~\d+$/, "");
  const next = { ...frame, done: frame.done + 1, left: frame.left.filter((other) => other !== name) };
  draft.frames[id] = next;
  if (next.closing) return;
  if (next.passed) return next.left.length === 0 ? leave(plan, draft, id, "done") : undefined;
  const block = nodeAt(plan, frame.node).block;
  const need = block.block === "parallel" ? block.need : Number.POSITIVE_INFINITY;
  if (next.left.length === 0) return leave(plan, draft, id, "done");
  if (next.done < need) return;
  if (block.block === "parallel" && block.rest === "finish") return goOnWithout(plan, draft, id, next);
  draft.frames[id] = { ...next, closing: true };
  closeIfQuiet(plan, draft, id);
}

/** The flow goes on; the branches left behind finish on their own. */
function goOnWithout(plan: Plan, draft: Draft, id: string, frame: FrameOf<"parallel">): void {
  draft.frames[id] = { ...frame, passed: true, parent: "" };
  left(plan, draft, frame.parent, id, "done");
}

/** A closing block is left once none of its branches holds an open step; until then the engine cancels them. */
function closeIfQuiet(plan: Plan, draft: Draft, id: string): void {
  draft.ready = draft.ready.filter((ready) => ready !== id && !isUnder(ready, id));
  if (openUnder(draft, id).length > 0) return void draft.ready.push(id);
  for (const other of Object.keys(draft.frames)) if (isUnder(other, id)) delete draft.frames[other];
  leave(plan, draft, id, "done");
}

/** The keys of the open steps inside a frame, oldest first. */
export function openUnder(draft: Pick<Draft, "open">, id: string): string[] {
  return Object.keys(draft.open).filter((key) => isUnder(draft.open[key]?.frame ?? "", id));
}

function isUnder(id: string, ancestor: string): boolean {
  return id.startsWith(`${ancestor}.`);
}

/** An open step was cancelled: its frame goes, and whatever was closing around it may be left. */
export function dropCancelled(plan: Plan, draft: Draft, id: string): void {
  delete draft.frames[id];
  const closing = Object.keys(draft.frames).find((other) => {
    const frame = draft.frames[other];
    return frame?.is === "parallel" && frame.closing && isUnder(id, other);
  });
  if (closing) closeIfQuiet(plan, draft, closing);
}

function afterRouted(plan: Plan, draft: Draft, id: string, frame: FrameOf<"route">, outcome: string): void {
  if (frame.branch !== undefined) return leave(plan, draft, id, "done");
  const block = nodeAt(plan, frame.node).block;
  if (block.block === "routeEach") return takeAnswered(plan, draft, id, frame, block);
  takeBranch(plan, draft, id, outcome);
}

function takeAnswered(
  plan: Plan,
  draft: Draft,
  id: string,
  frame: FrameOf<"route">,
  block: Extract<Block, { block: "routeEach" }>,
): void {
  const answers = draft.completed[block.selection]?.output.answers;
  const node = nodeAt(plan, frame.node);
  const named = Array.isArray(answers) ? answers.map(String) : [];
  const indexes = node.children.flatMap((child, index) => (index > 0 && named.includes(child.label) ? [index] : []));
  enterAll(plan, draft, id, { number: frame.node, parent: frame.parent }, indexes);
}

/** A route takes the branch that answers `outcome`; where none does it waits for a person. */
export function takeBranch(plan: Plan, draft: Draft, id: string, outcome: string): void {
  const frame = draft.frames[id];
  if (!frame) return;
  const node = nodeAt(plan, frame.node);
  if (node.block.block !== "route" || !Object.hasOwn(node.block.branches, outcome)) {
    const message = `no branch answers "${outcome}"`;
    draft.frames[id] = {
      is: "failed",
      node: frame.node,
      parent: frame.parent,
      failure: { code: "no-branch", message },
    };
    return;
  }
  draft.frames[id] = { is: "route", branch: outcome, node: frame.node, parent: frame.parent };
  enterNamed(plan, draft, id, node, outcome);
}

function afterPass(plan: Plan, draft: Draft, id: string, frame: FrameOf<"repeat">): void {
  const block = nodeAt(plan, frame.node).block;
  if (block.block === "repeat" && frame.pass > block.max) return leave(plan, draft, id, "done");
  draft.ready.push(id);
}

/** `until` has been read after a pass. */
export function endPass(plan: Plan, draft: Draft, id: string, until: boolean): void {
  const frame = draft.frames[id];
  const node = frame && nodeAt(plan, frame.node);
  if (frame?.is !== "repeat" || node?.block.block !== "repeat") return;
  if (until) return leave(plan, draft, id, "done");
  draft.frames[id] = { ...frame, pass: frame.pass + 1 };
  if (frame.pass < node.block.max) return enterChild(plan, draft, id, node, 0);
  if (node.block.onMax) return enterChild(plan, draft, id, node, 1);
  draft.ready.push(id);
}

function afterState(plan: Plan, draft: Draft, id: string, frame: FrameOf<"states">, outcome: string): void {
  const node = nodeAt(plan, frame.node);
  if (node.block.block !== "states") return;
  const goes = node.block.states[frame.state]?.goes;
  if (!goes) return leave(plan, draft, id, frame.state);
  const state = goes[outcome];
  if (state === undefined) {
    const message = `state "${frame.state}" does not say where "${outcome}" leads`;
    draft.frames[id] = {
      is: "failed",
      node: frame.node,
      parent: frame.parent,
      failure: { code: "no-branch", message },
    };
    return;
  }
  draft.frames[id] = { ...frame, state };
  enterNamed(plan, draft, id, node, state);
}
