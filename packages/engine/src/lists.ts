/*
 * A block for every item of a list. Invariants:
 *  1. The list is read once, when the block opens; what it was then is in the history.
 *  2. Items are begun in their order, so many at a time as `atOnce` allows.
 *  3. With `more`, a step stays open beside the items: each arrival adds its item at the end of the list.
 *  4. Enough items are done: the rest is given up. None are needed: the block is left at once.
 */

import type { Json } from "@geartrain/model";
import { closeBranches } from "./closing.ts";
import type { Draft } from "./draft.ts";
import { itemsAround, runKey } from "./item-scope.ts";
import { enterItem } from "./items.ts";
import { own, withEntry } from "./own.ts";
import type { Plan } from "./plan.ts";
import { nodeAt } from "./plan.ts";
import type { Frame, ListRun } from "./state.ts";
import { ofStep } from "./step-lists.ts";
import type { Ways } from "./ways.ts";

type Each = Extract<Frame, { is: "each" }>;

/** The list has been read. */
export function openList(ways: Ways, plan: Plan, draft: Draft, id: string, items: readonly Json[]): void {
  const frame = draft.frames[id];
  if (frame?.is !== "each") throw new Error(`${id} has no list`);
  const run = runKey(itemsAround(draft, id), frame.node);
  const lists = roomFor(draft, run);
  lists[run] = { items, values: items.map(() => ({ completed: [], facts: {} })) };
  draft.frames[id] = { is: "each", run, count: items.length, next: 0, done: 0, node: frame.node, parent: frame.parent };
  beginItems(ways, plan, draft, id);
  awaitMore(ways, plan, draft, id);
}

/**
 * The runs of lists, with room for one more at this place. An earlier run may still be at work there, left
 * behind by the flow: it goes on under another key, since what is said of a list is said of its latest run.
 */
function roomFor(draft: Draft, run: string): Record<string, ListRun> {
  draft.lists ??= {};
  const { lists } = draft;
  const before = lists[run];
  if (!before) return lists;
  const id = frameOf(draft, run);
  const frame = draft.frames[id ?? ""];
  if (frame?.is === "each") {
    const other = `${run}~${id}`;
    draft.frames[id ?? ""] = { ...frame, run: other };
    lists[other] = before;
  } else dropFinished(draft, lists, `${run}~`);
  return lists;
}

function frameOf({ frames }: Draft, run: string): string | undefined {
  for (const id in frames) {
    const frame = frames[id];
    if (frame?.is === "each" && frame.run === run) return id;
  }
  return undefined;
}

function dropFinished(draft: Draft, lists: Record<string, ListRun>, prefix: string): void {
  for (const key in lists) if (key.startsWith(prefix) && frameOf(draft, key) === undefined) delete lists[key];
}

/** Opens the step that brings more items, for as long as there are any at work. */
function awaitMore(ways: Ways, plan: Plan, draft: Draft, id: string): void {
  const frame = draft.frames[id];
  if (frame?.is !== "each" || frame.closing !== undefined) return;
  const more = nodeAt(plan, frame.node).children[1];
  if (more) ways.enter(plan, draft, more.node, `${id}.${more.label}`, id);
}

/** The step that brings more items was left: with an item, or because nothing came in time. */
export function afterMore(ways: Ways, plan: Plan, draft: Draft, id: string, frame: Each, outcome: string): void {
  const { block } = nodeAt(plan, frame.node);
  if (block.block !== "forEach" || outcome !== "done") return;
  const run = frame.run ?? "";
  const list = own(draft.lists ?? {}, run);
  const item = ofStep(draft.completed, block.more ?? "")?.output.item ?? null;
  if (!list) throw new Error(`there is no list for what ${block.more} brought`);
  const items = [...list.items, item];
  draft.lists = withEntry(draft.lists ?? {}, run, { items, values: [...list.values, { completed: [], facts: {} }] });
  draft.frames[id] = { ...frame, count: items.length };
  beginItems(ways, plan, draft, id);
  awaitMore(ways, plan, draft, id);
}

interface Bounds {
  readonly atOnce: number;
  readonly need: number;
}

function boundsOf(plan: Plan, { node, count }: Each): Bounds {
  const { block } = nodeAt(plan, node);
  if (block.block !== "forEach") throw new Error(`block ${node} has no items`);
  return { atOnce: block.atOnce ?? count, need: Math.min(block.need ?? count, count) };
}

/** Begins as many items as may be at work. One of nothing is done while it is begun: then this goes on by itself. */
function beginItems(ways: Ways, plan: Plan, draft: Draft, id: string): void {
  for (let frame = draft.frames[id]; frame?.is === "each"; frame = draft.frames[id]) {
    const { next, done, count, closing } = frame;
    const { atOnce, need } = boundsOf(plan, frame);
    if (closing === undefined && done >= need) return ways.leave(plan, draft, id, "done");
    if (closing !== undefined || next >= count || next - done >= Math.max(1, atOnce)) return settle(draft, id, frame);
    draft.frames[id] = { ...frame, next: next + 1, beginning: true };
    enterItem(ways, plan, draft, id, next, nodeAt(plan, frame.node).children[0]?.node ?? -1);
  }
}

function settle(draft: Draft, id: string, frame: Each): void {
  const { beginning: _, ...settled } = frame;
  draft.frames[id] = settled;
}

/** An item is done. */
export function afterEach(ways: Ways, plan: Plan, draft: Draft, id: string, frame: Each): void {
  const next = { ...frame, done: frame.done + 1 };
  draft.frames[id] = next;
  if (next.done >= boundsOf(plan, next).need && closeBranches(draft, id, next) > 0) return;
  if (!frame.beginning) beginItems(ways, plan, draft, id);
}
