/* One block that is a combination of others, and the same one in another flow: its open parts, one by one. */
import type { Block } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";
import { own } from "../own.ts";
import type { PlanChild, PlanNode } from "../plan.ts";
import { nodeAt } from "../plan.ts";
import type { Frame } from "../state.ts";
import { cannot, unmapped } from "./lack.ts";
import { movedRun } from "./list-runs.ts";
import { renamed } from "./mapping.ts";
import type { Pair, Placed, PlaceResult, Placing } from "./placing.ts";

type FrameOf<Is extends Frame["is"]> = Extract<Frame, { is: Is }>;

export function placeInside(placing: Placing, pair: Pair): PlaceResult {
  const { frame, before, after } = pair;
  switch (frame.is) {
    case "sequence":
      return inSequence(placing, pair);
    case "parallel":
      return before.block.block === "routeEach" ? byName(placing, pair) : partByPart(placing, pair, {});
    case "turns":
      return inTurns(placing, pair, frame);
    case "race":
      return sameNames(before, after)
        ? byName(placing, pair)
        : { lack: cannot("a race that is on has other branches now") };
    case "route":
      return inRoute(placing, pair, frame);
    case "repeat":
      return inLoop(placing, pair, frame);
    case "states":
      return inMachine(placing, pair, frame);
    case "attempt":
      return byName(placing, pair);
    case "exclusive":
      return keysOf(before.block) === keysOf(after.block)
        ? byName(placing, pair)
        : { lack: cannot("what it keeps others out of has another key now") };
    case "each":
      return inList(placing, pair, frame);
    case "ready":
      return { frames: { [pair.to.id]: { is: "ready", node: pair.to.number, parent: pair.to.parent } } };
    default:
      return { lack: cannot(`its ${before.block.block} is just being given up`) };
  }
}

/** All open parts, each at the child that `find` names; `change`: what else becomes of the block's own frame. */
function parts(
  placing: Placing,
  { id, frame, before, to }: Pair,
  find: (child: PlanChild, index: number) => PlanChild | undefined,
  change: Partial<Frame> = {},
): PlaceResult {
  let frames: Placed = { [to.id]: { ...frame, ...change, node: to.number, parent: to.parent } as Frame };
  for (const inner of placing.inside.get(id) ?? []) {
    const index = childIndex(placing, before, inner);
    const child = before.children[index];
    const found = child && find(child, index);
    if (!found) return { lack: unmapped(`${partName(child, before)} is not there any more`) };
    const placed = placing.place(placing, inner, { number: found.node, id: `${to.id}.${found.label}`, parent: to.id });
    if ("lack" in placed) return placed;
    frames = { ...frames, ...placed.frames };
  }
  return { frames };
}

function partName(child: PlanChild | undefined, { block }: PlanNode): string {
  return child && Number.isNaN(Number(child.label))
    ? `"${child.label}" of a ${block.block}`
    : `a part of a ${block.block}`;
}

function childIndex({ state }: Placing, { children }: PlanNode, inner: string): number {
  const node = state.frames[inner]?.node;
  return children.findIndex((child) => child.node === node);
}

function byName(placing: Placing, pair: Pair, change?: Partial<Frame>): PlaceResult {
  return parts(placing, pair, ({ label }) => pair.after.children.findLast((child) => child.label === label), change);
}

function sameNames(before: PlanNode, after: PlanNode): boolean {
  const names = ({ children }: PlanNode) => children.map(({ label }) => label).join("\n");
  return names(before) === names(after);
}

/** The part that goes on may have moved; the parts before it are taken to be done. */
function inSequence(placing: Placing, { id, to, after, before }: Pair): PlaceResult {
  const [inner] = placing.inside.get(id) ?? [];
  if (inner === undefined) return { lack: cannot("it is just going on") };
  const old = before.children[childIndex(placing, before, inner)]?.label;
  const tried = after.children.map(({ label, node }) =>
    placing.place(placing, inner, { number: node, id: `${to.id}.${label}`, parent: to.id }),
  );
  const found = tried.flatMap((placed, at) => ("frames" in placed ? [{ at, frames: placed.frames }] : []));
  const one = found.length > 1 ? found.find(({ at }) => String(at) === old) : found[0];
  if (one) {
    const frame = { is: "sequence", at: one.at, node: to.number, parent: to.parent } as const;
    return { frames: { [to.id]: frame, ...one.frames } };
  }
  if (found.length > 1) return { lack: cannot("where it stands there are several places now") };
  const lacks = tried.flatMap((placed) => ("lack" in placed ? [placed.lack] : []));
  // Where it would stand, and why it can't, says more than that it stands nowhere else.
  const lack = lacks.find(({ nowhere }) => !nowhere) ?? lacks[0] ?? cannot("its sequence is empty now");
  return { lack };
}

/** Which part of the new block each part of the old one is: the one with a step of it. */
function counterparts(
  { plan, next, steps }: Placing,
  before: PlanNode,
  after: PlanNode,
): readonly number[] | undefined {
  const [old, now] = [before, after].map(({ children }, at) =>
    children.map(({ node }) => stepsIn(nodeAt(at === 0 ? plan : next, node).block)),
  );
  if (!old || !now || old.length !== now.length) return undefined;
  const found = old.map((names, index) =>
    names.length === 0
      ? now[index]?.length === 0
        ? index
        : -1
      : now.findIndex((others) => names.some((name) => others.includes(renamed(steps, name)))),
  );
  return found.includes(-1) || new Set(found).size < found.length ? undefined : found;
}

/** Keys are asked for, and held, all together. */
function keysOf(block: Block): string {
  const keys = (of: Block): readonly string[] => [
    ...(of.block === "exclusive" ? [of.key] : []),
    ...innerBlocks(of).flatMap((inner) => keys(inner.block)),
  ];
  return [...new Set(keys(block))].sort().join("\n");
}

function stepsIn(block: Block): readonly string[] {
  if (block.block === "step") return [block.step];
  return innerBlocks(block).flatMap((inner) => stepsIn(inner.block));
}

function partByPart(placing: Placing, pair: Pair, change: Partial<Frame>): PlaceResult {
  const { before, after } = pair;
  const same = counterparts(placing, before, after);
  if (!same) return { lack: cannot(`the ${before.block.block} that it is in has other parts now`) };
  return parts(placing, pair, (_, index) => after.children[same[index] ?? -1], change);
}

function inTurns(placing: Placing, pair: Pair, frame: FrameOf<"turns">): PlaceResult {
  const same = counterparts(placing, pair.before, pair.after);
  if (!same) return { lack: cannot("the parts that it does one at a time are others now") };
  const at = (index: number) => same[index] ?? -1;
  const { begun, done } = frame;
  const turns: Frame = {
    is: "turns",
    done: done.map(at),
    ...(begun !== undefined && { begun: at(begun) }),
    node: pair.to.number,
    parent: pair.to.parent,
  };
  return items(placing, pair, turns, (index) => [at(index), pair.after.children[at(index)]?.node]);
}

function inList(placing: Placing, pair: Pair, frame: FrameOf<"each">): PlaceResult {
  const run = frame.run === undefined ? undefined : movedRun(frame.run, placing.runs);
  if (placing.runs.get(frame.node) !== pair.to.number || (frame.run !== undefined && run === undefined)) {
    return { lack: cannot("the list that it goes through is another one now") };
  }
  const { run: _, ...rest } = frame;
  const each: Frame = { ...rest, ...(run !== undefined && { run }), node: pair.to.number, parent: pair.to.parent };
  return items(placing, pair, each, (index) => [index, pair.after.children[0]?.node]);
}

/** Parts and items that are at work have a frame of their own, with their index in its name. */
function items(
  placing: Placing,
  pair: Pair,
  own: Frame,
  find: (index: number) => readonly [index: number, node: number | undefined],
): PlaceResult {
  const { id, to } = pair;
  let frames: Placed = { [to.id]: own };
  for (const inner of placing.inside.get(id) ?? []) {
    const frame = placing.state.frames[inner];
    if (frame?.is !== "item") {
      const placed = placeMore(placing, pair, inner);
      if ("lack" in placed) return placed;
      frames = { ...frames, ...placed.frames };
      continue;
    }
    const [index, node] = find(frame.index);
    const item = `${to.id}.${index}`;
    frames = { ...frames, [item]: { ...frame, index, node: to.number, parent: to.id } };
    for (const part of placing.inside.get(inner) ?? []) {
      const placed = placing.place(placing, part, { number: node ?? -1, id: `${item}.of`, parent: item });
      if ("lack" in placed) return placed;
      frames = { ...frames, ...placed.frames };
    }
  }
  return { frames };
}

/** The step that brings more items, beside them. */
function placeMore(placing: Placing, { after, to }: Pair, inner: string): PlaceResult {
  const more = after.children.find(({ label }) => label === "more");
  if (!more) return { lack: cannot("nothing brings more items to its list now") };
  return placing.place(placing, inner, { number: more.node, id: `${to.id}.${more.label}`, parent: to.id });
}

function inRoute(placing: Placing, pair: Pair, { branch }: FrameOf<"route">): PlaceResult {
  const { before, after } = pair;
  if (branch !== undefined) return byName(placing, pair);
  // A route on a value that could not be read has nothing inside; it reads the new one when it is tried again.
  if (readsValue(before) !== readsValue(after)) return { lack: cannot("its route asks for something else now") };
  return parts(placing, pair, () => after.children[0]);
}

function readsValue({ block }: PlanNode): boolean {
  return block.block === "route" && "value" in block.on;
}

function inLoop(placing: Placing, pair: Pair, { pass }: FrameOf<"repeat">): PlaceResult {
  const [old, now] = [pair.before.block, pair.after.block];
  if (old.block !== "repeat" || now.block !== "repeat") throw new Error("no loop");
  if (pass > old.max) return byName(placing, pair, { pass: now.max + 1 } as Partial<Frame>);
  if (pass > now.max) return { lack: cannot(`it is in pass ${pass} of a loop that has ${now.max} now`) };
  return byName(placing, pair);
}

function inMachine(placing: Placing, pair: Pair, frame: FrameOf<"states">): PlaceResult {
  const { block } = pair.after;
  const state = renamed(placing.states, frame.state);
  const now = block.block === "states" ? own(block.states, state) : undefined;
  if (!now) return { lack: unmapped(`the state "${state}" is not there any more`) };
  const limited = now.within !== undefined && now.late !== undefined;
  const old = pair.before.block.block === "states" ? own(pair.before.block.states, frame.state) : undefined;
  // A limit is counted from when the state was entered, and that is over.
  if (limited && old?.within === undefined) return { lack: cannot(`its state "${state}" has a time limit now`) };
  const { until, ...rest } = frame;
  const machine = { ...rest, state, ...(limited && until !== undefined && { until }) };
  return parts(placing, { ...pair, frame: machine }, () => pair.after.children.find(({ label }) => label === state));
}
