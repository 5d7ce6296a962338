/* Inside an item of a list: which item, and what was completed for it. */

import type { Block, Json, Reference } from "@geartrain/model";
import { innerBlocks, innerReferences } from "@geartrain/model";
import type { Draft } from "./draft.ts";
import { own, withEntry } from "./own.ts";
import type { Plan } from "./plan.ts";
import type { Completed, ItemValues, ListRun, State } from "./state.ts";
import { ofStep } from "./step-lists.ts";

/** One item, by the run of its list and its index. */
export interface ItemPlace {
  readonly run: string;
  readonly node: number;
  readonly index: number;
}

const nowhere: readonly ItemPlace[] = [];

/** The items around a frame, the innermost last. */
export function itemsAround({ lists, frames }: Pick<State, "lists" | "frames">, id: string): readonly ItemPlace[] {
  if (!lists) return nowhere;
  const items: ItemPlace[] = [];
  for (let frame = frames[id]; frame; frame = frames[frame.parent]) {
    const around = frames[frame.parent];
    if (frame.is === "item" && around?.is === "each" && around.run !== undefined) {
      items.unshift({ run: around.run, node: around.node, index: frame.index });
    }
  }
  return items;
}

/** The key of a list's latest run: its block's number, within items of other lists behind those. */
export function runKey(items: readonly ItemPlace[], node: number): string {
  return [...items.map((item) => `${item.node}:${item.index}`), node].join("/");
}

/** The indexes of the items around a step, by what an item is called. */
export function indexesOf(plan: Plan, items: readonly ItemPlace[]): Record<string, number> {
  return Object.fromEntries(items.map(({ node, index }) => [eachAt(plan, node), index]));
}

function eachAt(plan: Plan, node: number): string {
  const block = plan.nodes[node]?.block;
  return block?.block === "forEach" ? block.each : "";
}

/** A step was completed inside items: it counts for each of them. */
export function keepForItems(draft: Draft, id: string, change: (values: ItemValues) => ItemValues): void {
  for (const { run, index } of itemsAround(draft, id)) {
    const list = own(draft.lists ?? {}, run);
    const values = list?.values[index];
    if (!list || !values) throw new Error(`there is no item ${index} of ${run}`);
    draft.lists = withEntry(draft.lists ?? {}, run, { ...list, values: list.values.with(index, change(values)) });
  }
}

interface Lists {
  readonly lists?: State["lists"];
}

/**
 * What the items around say about a step: its completion for the innermost one that has one; `undefined` when none of
 * them knows the step, `"missing"` when it belongs to one of them and was not completed for it.
 */
export function itemCompletion(
  plan: Plan,
  { lists }: Lists,
  items: readonly ItemPlace[],
  step: string,
): Completed | "missing" | undefined {
  for (const { run, node, index } of items.toReversed()) {
    const done = ofStep(own(lists ?? {}, run)?.values[index]?.completed ?? [], step);
    if (done) return done;
    const block = plan.nodes[node]?.block;
    if (block && stepsIn(block).has(step)) return "missing";
  }
  return undefined;
}

/** The fact as the innermost item gave it that gave it at all. */
export function itemFact({ lists }: Lists, items: readonly ItemPlace[], fact: string): Json | undefined {
  for (const { run, index } of items.toReversed()) {
    const value = own(own(lists ?? {}, run)?.values[index]?.facts ?? {}, fact);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The item of this name around, if there is one. */
export function itemValue(plan: Plan, { lists }: Lists, items: readonly ItemPlace[], each: string): Json | undefined {
  const place = items.findLast(({ node }) => eachAt(plan, node) === each);
  return place && own(lists ?? {}, place.run)?.items[place.index];
}

/**
 * The items over which `all` of this name collects `of`: of the latest run of the block that has the steps of `of`.
 * Undefined while no such list has been read.
 */
export function itemsOfAll(
  plan: Plan,
  { lists }: Lists,
  items: readonly ItemPlace[],
  { each, of }: Extract<Reference, { ref: "all" }>,
): readonly (readonly ItemPlace[])[] | undefined {
  const steps = stepsOf(of);
  for (const { number: node, block } of plan.nodes.toReversed()) {
    if (block.block !== "forEach" || block.each !== each || !steps.every((step) => stepsIn(block).has(step))) continue;
    for (let depth = items.length; depth >= 0; depth -= 1) {
      const around = items.slice(0, depth);
      const run = runKey(around, node);
      const list: ListRun | undefined = own(lists ?? {}, run);
      if (list) return list.items.map((_, index) => [...around, { run, node, index }]);
    }
  }
  return undefined;
}

function stepsOf(reference: Reference): readonly string[] {
  return [...("step" in reference ? [reference.step] : []), ...innerReferences(reference).flatMap(stepsOf)];
}

const known = new WeakMap<Block, ReadonlySet<string>>();

function stepsIn(block: Block): ReadonlySet<string> {
  const before = known.get(block);
  if (before) return before;
  const steps = new Set(namesIn(block));
  known.set(block, steps);
  return steps;
}

function namesIn(block: Block): readonly string[] {
  if (block.block === "step") return [block.step];
  return innerBlocks(block).flatMap((inner) => namesIn(inner.block));
}
