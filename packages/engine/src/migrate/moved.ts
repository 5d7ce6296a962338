import type { Json } from "@geartrain/model";
import type { Draft } from "../draft.ts";
import { stepKey } from "../keys.ts";
import { own, put, withEntry } from "../own.ts";
import type { Instant } from "../signal.ts";
import type { Completed, Frame, ItemValues, ListRun, OpenStep } from "../state.ts";
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
  draft.open = Object.fromEntries(
    Object.values(draft.open).map((open): [string, OpenStep] => {
      const step = renamed(steps, open.step);
      const key = stepKey(step, open.iteration);
      return [key, { ...open, step, frame: places.get(key) ?? open.frame }];
    }),
  );
  draft.iterations = withNames(draft.iterations, steps, (one, other) => Math.max(one, other));
  draft.completed = withNames(draft.completed, steps, later);
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
  const values = (each: ItemValues) => ({ ...each, completed: withNames(each.completed, names, later) });
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
    const done = own(draft.completed, step) ?? neverDone(at);
    if (own(done.output, field) !== undefined) continue;
    draft.completed = withEntry(draft.completed, step, { ...done, output: withEntry(done.output, field, value) });
  }
}

function neverDone(at: Instant): Completed {
  const times = { openedAt: at, assignedAt: at, startedAt: at, completedAt: at };
  return { iteration: 0, outcome: "done", output: {}, by: "engine", ...times };
}
