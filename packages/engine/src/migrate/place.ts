/*
 * Finds the place of every open position in another flow. Invariants:
 *  1. Blocks correspond from the outside in: one of the same kind for each, and inside it the part with the same step,
 *     branch or state. A sequence or an attempt may be put around or taken away.
 *  2. What is done stays done and what was not begun stays so: where a block goes on in several parts at once, its parts
 *     must be the same ones.
 *  3. No step in hand is lost, and none is begun here.
 */

import type { JsonObject, Mapping, Step, Workflow } from "@geartrain/model";
import { fits, referenceDomain } from "@geartrain/model";
import { keyInHand } from "../in-hand.ts";
import { own } from "../own.ts";
import type { Plan, PlanNode } from "../plan.ts";
import { nodeAt } from "../plan.ts";
import type { Frame, OpenStep, State } from "../state.ts";
import type { Lack } from "./lack.ts";
import { cannot, unmapped } from "./lack.ts";
import { movedRuns, runsOf } from "./list-runs.ts";
import { renamed, renamesOf } from "./mapping.ts";
import { placeInside } from "./place-inside.ts";
import type { Pair, PlaceResult, Placing, Target } from "./placing.ts";
import type { Moved } from "./where-moved.ts";

/** The new frames, or what stands against it. */
export function place(
  plan: Plan,
  state: State,
  next: Plan,
  mapping: Mapping,
): Moved | { readonly lacks: readonly Lack[] } {
  const still = atRest(state);
  if (still) return { lacks: [still] };
  const steps = renamesOf(plan.workflow, next.workflow, mapping);
  const roots = Object.keys(state.frames).filter((id) => state.frames[id]?.parent === "");
  const [root] = roots;
  if (root === undefined || roots.length > 1)
    return { lacks: [cannot("it is open in several parts of its flow that go on apart")] };
  const inside = Map.groupBy(Object.keys(state.frames), (id) => state.frames[id]?.parent ?? "");
  const runs = runsOf(plan, next);
  const placing = { plan, state, next, steps, states: mapping.states ?? {}, runs, inside, place: placeFrame };
  const placed = placeFrame(placing, root, { number: 0, id: "flow", parent: "" });
  if ("lack" in placed) return { lacks: [placed.lack] };
  const lists = movedRuns(state.lists ?? {}, runs);
  return {
    frames: placed.frames as unknown as JsonObject,
    ...(state.lists && { lists }),
    ...(Object.keys(steps).length > 0 && { steps }),
    ...(mapping.values && { values: mapping.values }),
  };
}

/** Nothing is half way from one position to the next. */
function atRest({ status, ready, behind, frames }: State): Lack | undefined {
  if (status !== "live") return cannot("it is over");
  if (ready.length > 0) return cannot("it is just going on");
  if (behind.length > 0) return cannot("branches that the flow went on without are still at work");
  const undoes = Object.values(frames).some(({ is }) => is === "undoing");
  return undoes ? cannot("it is taking back what was done") : undefined;
}

function placeFrame(placing: Placing, id: string, to: Target): PlaceResult {
  const frame = placing.state.frames[id];
  if (!frame) throw new Error(`${id} has not been entered`);
  const [before, after] = [nodeAt(placing.plan, frame.node), nodeAt(placing.next, to.number)];
  const alike = before.block.block === after.block.block;
  const same = alike
    ? asItFailed(frame, samePlace(placing, { id, frame: inTrust(frame), before, after, to }), to)
    : undefined;
  if (same && "frames" in same) return same;
  return unwrapped(placing, id, frame, to) ?? wrapped(placing, id, after, to) ?? same ?? { lack: gone(placing, frame) };
}

/** What a retry makes of it again. */
function inTrust(frame: Frame): Frame {
  return frame.is === "failed" ? frame.was : frame;
}

function asItFailed(frame: Frame, placed: PlaceResult, { id }: Target): PlaceResult {
  if (frame.is !== "failed" || "lack" in placed) return placed;
  const was = placed.frames[id];
  if (!was) throw new Error(`${id} was not placed`);
  const failed = { is: "failed", failure: frame.failure, was, node: was.node, parent: was.parent } as const;
  return { frames: { ...placed.frames, [id]: failed } };
}

function samePlace(placing: Placing, pair: Pair): PlaceResult {
  const { before, after, frame, to } = pair;
  const moved = { ...frame, node: to.number, parent: to.parent };
  if (before.block.block === "step" && after.block.block === "step") {
    const name = renamed(placing.steps, before.block.step);
    if (name !== after.block.step) return { lack: gone(placing, frame) };
    return placeStep(placing, pair, name);
  }
  if (before.block.block === "end" && after.block.block === "end") {
    if (before.block.outcome !== after.block.outcome) return { lack: gone(placing, frame) };
    return { frames: { [to.id]: moved } };
  }
  return placeInside(placing, pair);
}

/** A step in hand goes on as the same kind of step, with what it was given when it opened. */
function placeStep({ plan, state, next, steps }: Placing, { frame, before, to }: Pair, name: string): PlaceResult {
  const old = before.block.block === "step" ? before.block.step : "";
  const [was, is] = [plan.workflow.steps[old], next.workflow.steps[name]];
  if (was?.kind !== is?.kind)
    return { lack: cannot(`${name} is of another kind now: ${was?.kind} before, ${is?.kind} now`) };
  if (frame.is !== "open") return { frames: { [to.id]: { ...frame, node: to.number, parent: to.parent } } };
  const open = keyInHand(state, frame.key);
  if (!open) throw new Error(`${frame.key} is not open`);
  const renaming = renamed(steps, old) !== old;
  // The key of an effect has its step's name in it: under another name it would be done again.
  if (renaming && open.attempt) return { lack: cannot(`${old} has been attempted under that name`) };
  const lack = is && was && needsLack(next.workflow, is, was, open);
  if (lack) return { lack };
  const key = `${name}/${open.iteration}`;
  return { frames: { [to.id]: { is: "open", key, node: to.number, parent: to.parent } } };
}

/** What it was given when it opened has to do. */
function needsLack(workflow: Workflow, step: Step, was: Step, { needs }: OpenStep): Lack | undefined {
  const before = "needs" in was ? was.needs : {};
  for (const [need, reference] of Object.entries("needs" in step ? step.needs : {})) {
    const value = own(needs, need);
    if (value === undefined && (Object.hasOwn(before, need) || reference.ref === "maybe")) continue;
    if (value === undefined) return cannot(`${step.name} is in hand and now needs ${need}`);
    if (!fits(referenceDomain(workflow, reference), value)) {
      return cannot(`${step.name} is in hand, and the ${need} that it was given does not fit any more`);
    }
  }
  return undefined;
}

/** The block around was taken away. */
function unwrapped(placing: Placing, id: string, frame: Frame, to: Target): PlaceResult | undefined {
  const [child, ...others] = placing.inside.get(id) ?? [];
  const plain = frame.is === "sequence" || (frame.is === "attempt" && !frame.failed);
  if (!plain || child === undefined || others.length > 0) return undefined;
  const placed = placeFrame(placing, child, to);
  return "frames" in placed ? placed : undefined;
}

/** A block was put around. */
function wrapped(placing: Placing, id: string, after: PlanNode, to: Target): PlaceResult | undefined {
  const { block, children } = after;
  if (block.block !== "sequence" && block.block !== "attempt") return undefined;
  const tried = (block.block === "attempt" ? children.slice(0, 1) : children).flatMap(({ label, node }, at) => {
    const placed = placeFrame(placing, id, { number: node, id: `${to.id}.${label}`, parent: to.id });
    return "frames" in placed ? [{ at, frames: placed.frames }] : [];
  });
  const [found, ...others] = tried;
  if (!found || others.length > 0) return undefined;
  const around = block.block === "attempt" ? ({ is: "attempt" } as const) : ({ is: "sequence", at: found.at } as const);
  return { frames: { [to.id]: { ...around, node: to.number, parent: to.parent }, ...found.frames } };
}

/** The first open position inside that has no counterpart. */
function gone(placing: Placing, frame: Frame): Lack {
  const { plan, next, steps } = placing;
  const name = openIn(placing, frame);
  const { block } = nodeAt(plan, frame.node).block;
  if (name === undefined) return { ...cannot(`the ${block} that it is in is not there any more`), nowhere: true };
  const now = renamed(steps, name);
  const lack = next.workflow.steps[now]
    ? cannot(`${now} stands in another place of the flow`)
    : unmapped(`${now}, which is open, is not there any more`);
  return { ...lack, nowhere: true };
}

function openIn(placing: Placing, frame: Frame): string | undefined {
  const { block } = nodeAt(placing.plan, frame.node);
  if (block.block === "step") return block.step;
  const id = Object.keys(placing.state.frames).find((each) => placing.state.frames[each] === frame);
  for (const child of (id !== undefined && placing.inside.get(id)) || []) {
    const inner = placing.state.frames[child];
    const found = inner && openIn(placing, inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
