import type { Stop } from "@geartrain/checks";
import { isRead, reach, stepGraph, stopsFrom, walkInWords } from "@geartrain/checks";
import type { WorkflowSource } from "@geartrain/model";

/** Which steps come directly before each, the trigger included; undefined where the flow could not be read. */
export type Before = ReadonlyMap<string, readonly string[]>;

const known = new WeakMap<WorkflowSource, Before>();

export function stepsBefore(source: WorkflowSource): Before | undefined {
  if (!isRead(source, "/flow")) return undefined;
  const kept = known.get(source);
  if (kept) return kept;
  const found = new Map<string, Set<string>>();
  const note = (from: string, first: Stop["ways"]) => {
    const stops = reach({ at: "", ways: [] }, first, { through: ({ step }) => step === undefined }).keys();
    for (const { step } of stops) {
      if (step !== undefined) found.set(step, (found.get(step) ?? new Set()).add(from));
    }
  };
  const start = stepGraph(source);
  note(source.model.starts.name, [{ to: start }]);
  for (const stop of stopsFrom(start)) if (stop.step !== undefined) note(stop.step, stop.ways);
  const before = new Map([...found].map(([step, others]) => [step, [...others]]));
  known.set(source, before);
  return before;
}

/** A shortest way to one step by another, in words: `level is large`, `review is reject`, `fix`. */
export function wayTo(source: WorkflowSource, step: string, by: string): readonly string[] | undefined {
  if (!isRead(source, "/flow")) return undefined;
  const start = stepGraph(source);
  const from: Stop | undefined =
    by === source.model.starts.name
      ? { step: by, at: "/starts", ways: [{ to: start }] }
      : stopsFrom(start).find((stop) => stop.step === by);
  const walk = from && [...reach(from, from.ways)].find(([stop]) => stop.step === step)?.[1];
  return walk && walkInWords(walk);
}
