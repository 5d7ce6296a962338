/* What must hold after every single decision, whatever the definition and the signal. */

import type { Executable, Policy } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { expect } from "vitest";
import { decide } from "./decide.ts";
import type { Decision } from "./decision.ts";
import type { Event } from "./event.ts";
import { evolve, fold } from "./evolve.ts";
import { keysAt } from "./exclusive.ts";
import { foldInPlace } from "./fold-in-place.ts";
import { frozen } from "./frozen.ts";
import { keyInHand } from "./in-hand.ts";
import { openWork } from "./open-work.ts";
import { planOf } from "./plan.ts";
import type { Instant, Signal } from "./signal.ts";
import { signalsOf } from "./signals-of.ts";
import type { Frame, State } from "./state.ts";

/** An instance before the decision: its definition, its circumstances and its history. */
interface Played {
  readonly executable: Executable;
  readonly policy: Policy;
  readonly now: Instant;
  readonly events: readonly Event[];
}

/** Far more than any test's flow needs for one signal. */
const mostEvents = 5_000;

export function checkDecision(play: Played, before: State | undefined, signal: Signal, decision: Decision): void {
  const { events, state, refusal } = decision;
  // What comes next has to leave this state as it is.
  frozen(state);
  frozen(events);
  must(events.length < mostEvents, "a decision ends");
  checkFolds(play, before, decision);
  checkReplay(play, before, signal, decision);
  if (state) checkState(play, state);
  for (const event of events) checkEvent(before, event);
  if (!before) return;
  if (before.seen.flat().includes(signal.id)) must(events.length === 0, "a signal already seen changes nothing");
  if (refusal)
    same(
      events.map(({ kind }) => kind),
      ["signal-refused"],
    );
  if (before.status !== "live" && events.length > 0) must(refusal !== undefined, "what is over accepts nothing");
}

/** An expectation without the cost of one: these are checked some hundred thousand times. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`it does not hold that ${what}`);
}

/** Guarantee 1: one by one, at once, in place, and after a JSON round trip with its keys in another order. */
function checkFolds(play: Played, before: State | undefined, { events, state }: Decision): void {
  const plan = planOf(play.executable.workflow);
  const history = [...play.events, ...events];
  same(fold(plan, undefined, history), state);
  let oneByOne = before;
  for (const event of events) oneByOne = evolve(plan, oneByOne, event);
  same(oneByOne, state);
  const next = foldInPlace();
  let inPlace = before;
  for (const event of events) inPlace = next(plan, inPlace, event);
  same(inPlace, state);
  const stored = before && throughJson(before);
  same(fold(plan, stored, throughJson(events)), state);
}

/** The same decision follows from a stored state, and from the signals read back from its events. */
function checkReplay(play: Played, before: State | undefined, signal: Signal, { events }: Decision): void {
  const { executable, policy, now } = play;
  const stored = before && throughJson(before);
  same(decide(executable, stored, signal, { now, policy }).events, events);
  const [first] = events;
  if (!first) return;
  const signals = signalsOf(throughJson(events));
  same(
    signals.map(({ id }) => id),
    [signal.id],
  );
  const again = signals.flatMap((each) => decide(executable, before, each, { now: first.at, policy }).events);
  same(again, events);
}

/** Equal as what is stored; the slow comparison only says where they differ. */
function same(value: unknown, wanted: unknown): void {
  if (textOf(value) === textOf(wanted)) return;
  expect(value).toEqual(wanted);
  throw new Error("stored differently");
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : canonicalJson(value);
}

function throughJson<T>(value: T): T {
  return JSON.parse(canonicalJson(value)) as T;
}

/** Guarantees 4 and 5, and that frames hang together. */
function checkState(play: Played, state: State): void {
  const work = openWork(planOf(play.executable.workflow), state);
  must(new Set(work.map(({ key }) => key)).size === work.length, "keys of work are unique");
  // What a suspended instance has to do itself waits until it goes on.
  if (!state.suspended) same(state.ready, []);
  if (state.status === "live")
    must(
      work.some((item) => item.work !== "caller" && !(item.work === "keys" && item.holds)) ||
        state.suspended !== undefined,
      "what is not over has open work, or stands still",
    );
  else same([work, Object.keys(state.frames), state.open, state.behind], [[], [], [], []]);
  for (const id of state.behind) must(id in state.frames, `${id}, left behind, is still there`);
  if (!state.suspended) for (const [id, frame] of Object.entries(state.frames)) checkFrame(state, id, frame);
  checkKeys(play, state);
  for (const { step, frame } of state.open) must(frame in state.frames, `${step} stands in a frame`);
}

/** Guarantee 6: what a block waits for is exactly what is inside it. */
function checkFrame(state: State, id: string, frame: Frame): void {
  must(frame.parent === "" || frame.parent in state.frames, `the parent of ${id} is there`);
  must(frame.is !== "ready", `${id} waits for the world`);
  if (frame.is === "open") must(keyInHand(state, frame.key)?.frame === id, `${frame.key} is open at ${id}`);
  must(!("closing" in frame) || frame.closing === undefined, `nothing is left to cancel in ${id}`);
  if (frame.is === "race") must(frame.winner === undefined, `${id} is over with its winner`);
  if (frame.is === "states") must(frame.late === undefined, `${id} has followed what was late`);
  if (frame.is === "turns") checkTurns(state, id, frame);
  if (frame.is === "item")
    must(/^(turns|each)$/.test(state.frames[frame.parent]?.is ?? ""), `${id} is a part of a block`);
  if (frame.is === "each") checkItems(state, id, frame);
  if (frame.is !== "parallel") return;
  const inside = Object.keys(state.frames).filter((other) => state.frames[other]?.parent === id);
  const waitedFor = inside.filter((other) => !state.behind.includes(other));
  must(waitedFor.length === frame.left, `${id} waits for its branches`);
}

/** Blocks with one key are never active together, and none waits for a key that is free. */
function checkKeys(play: Played, state: State): void {
  const plan = planOf(play.executable.workflow);
  const all = Object.entries(state.frames).flatMap(([id, frame]) => (frame.is === "exclusive" ? [{ id, frame }] : []));
  const isInside = (id: string, around: string): boolean => {
    for (let at = state.frames[id]?.parent; at; at = state.frames[at]?.parent) if (at === around) return true;
    return false;
  };
  const meet = (one: (typeof all)[number], other: (typeof all)[number]) =>
    one !== other &&
    !isInside(one.id, other.id) &&
    !isInside(other.id, one.id) &&
    keysAt(plan, one.frame).some((key) => keysAt(plan, other.frame).includes(key));
  const active = all.filter(({ frame }) => frame.place === undefined);
  for (const one of active) must(!active.some((other) => meet(one, other)), `${one.id} is alone with its keys`);
  for (const one of all) {
    if (one.frame.place !== undefined)
      must(
        active.some((other) => meet(one, other)),
        `${one.id} waits for somebody`,
      );
  }
}

/** Never two at once, and nobody waits for what is done. */
function checkTurns(state: State, id: string, { begun, done }: Extract<Frame, { is: "turns" }>): void {
  const inside = Object.values(state.frames).filter((frame) => frame.parent === id);
  const indexes = inside.map((frame) => (frame.is === "item" ? frame.index : -1));
  must(indexes.length > 0 && !indexes.some((index) => index < 0 || done.includes(index)), `${id} has parts at work`);
  if (begun !== undefined) return same(indexes, [begun]);
  const steps = state.open.filter(({ frame }) => frame.startsWith(`${id}.`));
  must(!steps.some(({ attempt, until }) => attempt !== undefined || until !== undefined), `${id} offers tasks only`);
}

/** As many items are at work as were begun and are not done. */
function checkItems(
  state: State,
  id: string,
  { run = "", next, done, beginning }: Extract<Frame, { is: "each" }>,
): void {
  const inside = Object.values(state.frames).filter((frame) => frame.parent === id && frame.is === "item");
  must(inside.length === next - done && inside.length > 0 && !beginning, `${id} waits for its items`);
  must(next <= (state.lists?.[run]?.items.length ?? 0), `${id} begins items that there are`);
}

/** Guarantee 8, and that time never goes back. */
function checkEvent(before: State | undefined, event: Event): void {
  must(/^((person|outsider):.+|action:.+|runner:.+|clock|engine)$/.test(event.by), `${event.kind} says who`);
  must(new Date(event.at).toISOString() === event.at, `${event.kind} says when`);
  must(event.at >= (before?.clock ?? ""), "time does not go back");
}
