/* What must hold after every single decision, whatever the definition and the signal. */
import type { Executable, Policy } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { expect } from "vitest";
import { decide } from "./decide.ts";
import type { Decision } from "./decision.ts";
import type { Event } from "./event.ts";
import { evolve, fold } from "./evolve.ts";
import { frozen } from "./frozen.ts";
import { openWork } from "./open-work.ts";
import { planOf } from "./plan.ts";
import type { Instant, Signal } from "./signal.ts";
import { signalsOf } from "./signals-of.ts";
import type { State } from "./state.ts";

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
  const { events, state } = decision;
  // What comes next has to leave this state as it is.
  frozen(state);
  frozen(events);
  expect(events.length).toBeLessThan(mostEvents);
  checkFolds(play, before, decision);
  checkReplay(play, before, signal, decision);
  if (state) checkState(play, state);
  for (const event of events) checkEvent(before, event);
  if (before?.seen.includes(signal.id)) expect(events).toEqual([]);
  if (before && decision.refusal) expect(events.map((event) => event.kind)).toEqual(["signal-refused"]);
  if (before && before.status !== "live" && events.length > 0) expect(decision.refusal).toBeDefined();
}

/** Guarantee 1: one by one, at once, and after a JSON round trip with its keys in another order. */
function checkFolds(play: Played, before: State | undefined, { events, state }: Decision): void {
  const plan = planOf(play.executable.workflow);
  const history = [...play.events, ...events];
  same(fold(plan, undefined, history), state);
  let oneByOne = before;
  for (const event of events) oneByOne = evolve(plan, oneByOne, event);
  same(oneByOne, state);
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
  expect(signals.map(({ id }) => id)).toEqual([signal.id]);
  const again = signals.flatMap((each) => decide(executable, before, each, { now: first.at, policy }).events);
  same(again, events);
}

/** Equal as what is stored; the slow comparison only says where they differ. */
function same(value: unknown, wanted: unknown): void {
  if (textOf(value) !== textOf(wanted)) expect(value).toEqual(wanted);
  expect(textOf(value) === textOf(wanted)).toBe(true);
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
  expect(new Set(work.map(({ key }) => key)).size).toBe(work.length);
  expect(state.ready).toEqual([]);
  if (state.status === "live") expect(work.length).toBeGreaterThan(0);
  else expect([work, Object.keys(state.frames), Object.keys(state.open), state.behind]).toEqual([[], [], [], []]);
  const frames = Object.entries(state.frames);
  for (const [id, frame] of frames) {
    if (frame.parent !== "") expect(state.frames[frame.parent], `parent of ${id}`).toBeDefined();
    if (frame.is === "open") expect(state.open[frame.key]?.frame).toBe(id);
    if (frame.is === "parallel") {
      const inside = frames.filter(([other, { parent }]) => parent === id && !state.behind.includes(other));
      expect(inside.length, `branches of ${id}`).toBe(frame.left);
      expect(frame.closing).toBeUndefined();
    }
    expect(frame.is).not.toBe("ready");
  }
  for (const [key, open] of Object.entries(state.open)) expect(state.frames[open.frame], key).toBeDefined();
}

/** Guarantee 8, and that time never goes back. */
function checkEvent(before: State | undefined, event: Event): void {
  expect(event.by).toMatch(/^(person:.+|action:.+|runner:.+|clock|engine)$/);
  expect(new Date(event.at).toISOString()).toBe(event.at);
  expect(event.at >= (before?.clock ?? "")).toBe(true);
}
