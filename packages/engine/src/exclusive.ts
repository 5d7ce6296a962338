/*
 * Blocks that are never active together. Invariants:
 *  1. A block begins with its own key and all keys inside it at once, so no two ever wait for each other.
 *  2. Those that wait begin in the order in which they came, except that nobody waits for a key that is free.
 *  3. In a case, a block that is inside no other asks the host, which knows the case's other instances.
 */
import type { Block } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";
import type { Draft } from "./draft.ts";
import type { Plan } from "./plan.ts";
import { nodeAt } from "./plan.ts";
import type { Instant } from "./signal.ts";
import type { Frame, State } from "./state.ts";
import type { Ways } from "./ways.ts";

type Exclusive = Extract<Frame, { is: "exclusive" }>;

/** The block is entered: it waits for its turn, which may be at once. */
export function queueFor(draft: Draft, id: string, at: Pick<Exclusive, "node" | "parent">): void {
  const places = exclusives(draft).map(([, frame]) => frame.place ?? 0);
  draft.frames[id] = { is: "exclusive", place: Math.max(0, ...places) + 1, node: at.node, parent: at.parent };
}

/** Begins whatever waits for nobody any more. Called after every event, where there is such a block at all. */
export function admit(ways: Ways, plan: Plan, draft: Draft): void {
  for (let id = nextIn(plan, draft); id !== undefined; id = nextIn(plan, draft)) {
    const { place: _, ...frame } = draft.frames[id] as Exclusive;
    const asks = draft.cases !== undefined && !isInsideAnother(draft, id);
    if (asks) draft.frames[id] = { ...frame, asks: draft.clock };
    else beginExclusive(ways, plan, draft, id, frame);
  }
}

/** It has its keys. */
export function beginExclusive(ways: Ways, plan: Plan, draft: Draft, id: string, frame: Exclusive): void {
  const { node, parent, asks: since } = frame;
  const inner = nodeAt(plan, node).children[0];
  if (!inner) throw new Error(`block ${node} has nothing inside`);
  draft.frames[id] = { is: "exclusive", ...(since !== undefined && { since }), node, parent };
  ways.enter(plan, draft, inner.node, `${id}.${inner.label}`, id);
}

/** The host says that no other instance of the case has these keys. */
export function grant(ways: Ways, plan: Plan, draft: Draft, id: string): void {
  const frame = draft.frames[id];
  if (frame?.is !== "exclusive" || frame.asks === undefined) throw new Error(`${id} asks for no keys`);
  beginExclusive(ways, plan, draft, id, frame);
}

/** The blocks of an instance of a case that have keys or ask for them; those inside others have theirs with them. */
export function keysHeld(
  plan: Plan,
  { frames }: State,
): { frame: string; keys: readonly string[]; since: Instant; holds: boolean }[] {
  return exclusives({ frames }).flatMap(([id, frame]) => {
    const since = frame.asks ?? frame.since;
    return since === undefined
      ? []
      : [{ frame: id, keys: keysAt(plan, frame), since, holds: frame.asks === undefined }];
  });
}

function nextIn(plan: Plan, draft: Draft): string | undefined {
  const all = exclusives(draft);
  const waiting = all.filter(([, { place }]) => place !== undefined);
  waiting.sort(([, one], [, other]) => (one.place ?? 0) - (other.place ?? 0));
  const holding = all.filter(([, { place }]) => place === undefined);
  return waiting.find(([id, frame]) => {
    const keys = keysAt(plan, frame);
    const others = holding.filter(([other]) => !isInside(draft, id, other));
    return !others.some(([, other]) => keysAt(plan, other).some((key) => keys.includes(key)));
  })?.[0];
}

function exclusives({ frames }: Pick<State, "frames">): [string, Exclusive][] {
  return Object.entries(frames).filter((entry): entry is [string, Exclusive] => entry[1].is === "exclusive");
}

function isInside({ frames }: Pick<State, "frames">, id: string, around: string): boolean {
  for (let inside = frames[id]?.parent; inside; inside = frames[inside]?.parent) if (inside === around) return true;
  return false;
}

function isInsideAnother(draft: Draft, id: string): boolean {
  return exclusives(draft).some(([other]) => isInside(draft, id, other));
}

/** The keys of a block with those of all blocks inside it. */
export function keysAt(plan: Plan, { node }: Pick<Exclusive, "node">): readonly string[] {
  return keysIn(nodeAt(plan, node).block);
}

const known = new WeakMap<Block, readonly string[]>();

function keysIn(block: Block): readonly string[] {
  const before = known.get(block);
  if (before) return before;
  const inner = innerBlocks(block).flatMap((each) => keysIn(each.block));
  const keys = [...new Set(block.block === "exclusive" ? [block.key, ...inner] : inner)].sort();
  known.set(block, keys);
  return keys;
}
