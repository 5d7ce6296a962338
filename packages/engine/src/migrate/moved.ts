import type { Json } from "@geartrain/model";
import type { Draft } from "../draft.ts";
import { stepKey } from "../keys.ts";
import { own, put, withEntry } from "../own.ts";
import type { Instant } from "../signal.ts";
import type { Completed, Frame, ItemValues, ListRun } from "../state.ts";
import { ofStep, withStep } from "../step-lists.ts";
import { renamed } from "./mapping.ts";
import type { Moved } from "./where-moved.ts";

type Names = Readonly<Record<string, string>>;
type Lists = Readonly<Record<string, ListRun>>;

/** Puts an instance where it stands in its new definition; of what it came to, only names change. */
export function moveIn(draft: Draft, moved: Moved, at: Instant): void {
  const { lists, steps = {}, values = {} } = moved;
  const frames = moved.frames as unknown as Readonly<Record<string, Frame>>;
  const places = new Map(Object.entries(frames).flatMap(([id, frame]) => openKeys(frame).map((key) => [key, id])));
  draft.frames = { ...frames };
  draft.open = draft.open.map((open) => {
    const step = renamed(steps, open.step);
    return { ...open, step, frame: places.get(stepKey(step, open.iteration)) ?? open.frame };
  });
  draft.iterations = withSteps(draft.iterations, steps, (one, other) => (one.count > other.count ? one : other));
  draft.completed = withSteps(draft.completed, steps, later);
  if (draft.turns) draft.turns = withNames(draft.turns, steps, (_, other) => other);
  if (draft.arrivals) draft.arrivals = draft.arrivals.map((each) => ({ ...each, step: renamed(steps, each.step) }));
  if (draft.lists) draft.lists = movedLists(draft.lists, lists ?? {}, steps);
  fill(draft, values, at);
}

function openKeys(frame: Frame): readonly string[] {
  if (frame.is === "failed") return openKeys(frame.was);
  return frame.is === "open" ? [frame.key] : [];
}

function later(one: Completed, other: Completed): Completed {
  return one.completedAt > other.completedAt ? one : other;
}

function withSteps<T extends { readonly step: string }>(
  list: readonly T[],
  names: Names,
  both: (one: T, other: T) => T,
) {
  let all: readonly T[] = [];
  for (const each of list) {
    const next = { ...each, step: renamed(names, each.step) };
    const before = ofStep(all, next.step);
    all = withStep(all, before === undefined ? next : both(before, next));
  }
  return all;
}

function withNames<T>(record: Readonly<Record<string, T>>, names: Names, both: (one: T, other: T) => T) {
  if (Object.keys(names).length === 0) return record;
  const all: Record<string, T> = {};
  for (const [name, value] of Object.entries(record)) {
    const next = renamed(names, name);
    const before = own(all, next);
    put(all, next, before === undefined ? value : both(before, value));
  }
  return all;
}

function movedLists(lists: Lists, keys: Names, names: Names): Lists {
  const values = (each: ItemValues) => ({ ...each, completed: withSteps(each.completed, names, later) });
  return Object.fromEntries(
    Object.entries(lists).flatMap(([key, run]) => {
      const next = own(keys, key);
      return next === undefined ? [] : [[next, { ...run, values: run.values.map(values) }]];
    }),
  );
}

/** Gives what nobody gave. A step that was never done is done by the engine then, as far as its values go. */
function fill(draft: Draft, values: Readonly<Record<string, Json>>, at: Instant): void {
  for (const [place, value] of Object.entries(values)) {
    const [step, ...path] = place.split(".");
    const field = path.join(".");
    if (step === undefined || field === "") {
      if (own(draft.facts, place) === undefined) draft.facts = withEntry(draft.facts, place, value);
      continue;
    }
    const done = ofStep(draft.completed, step) ?? neverDone(step, at);
    if (own(done.output, field) !== undefined) continue;
    draft.completed = withStep(draft.completed, { ...done, output: withEntry(done.output, field, value) });
  }
}

function neverDone(step: string, at: Instant): Completed {
  const times = { openedAt: at, assignedAt: at, startedAt: at, completedAt: at };
  return { step, iteration: 0, outcome: "done", output: {}, by: "engine", ...times };
}
