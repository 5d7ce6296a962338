/* Histories of two workflows in a few cases, as plain events: what measures read, without an engine that made them. */
import type { Event } from "@geartrain/engine";
import fc from "fast-check";

const hour = 3_600_000;
const startOfTime = Date.parse("2026-01-05T09:00:00.000Z");

/** `serial`: milliseconds that keep two of them from happening at once, so that their order is no accident. */
const at = (hours: number, serial = 0) => new Date(startOfTime + hours * hour + serial).toISOString();

const step = fc.record({
  name: fc.constantFrom("x", "y"),
  opened: fc.nat({ max: 30 }),
  started: fc.option(fc.nat({ max: 10 }), { nil: undefined }),
  completed: fc.option(fc.nat({ max: 20 }), { nil: undefined }),
  by: fc.constantFrom("person:ada", "person:bob", "action:x", "clock"),
  place: fc.constantFrom("flow.0", "flow.1"),
  failed: fc.integer({ min: 0, max: 9 }).map((of) => of === 0),
});

const instance = fc.record({
  workflow: fc.constantFrom("first", "second"),
  inCase: fc.option(fc.constantFrom("c1", "c2"), { nil: undefined }),
  started: fc.nat({ max: 20 }),
  startedBy: fc.constantFrom("person:ada", "person:bob", "engine"),
  length: fc.option(fc.nat({ max: 90 }), { nil: undefined }),
  end: fc.constantFrom("done", "rejected", "cancelled"),
  score: fc.nat({ max: 10 }),
  steps: fc.array(step, { maxLength: 5 }),
});

export const histories = fc.array(instance, { maxLength: 8 }).map((all) => all.map(historyOf));

type Instance = typeof instance extends fc.Arbitrary<infer Each> ? Each : never;

function historyOf(each: Instance, index: number): Event[] {
  const id = `i${index}`;
  const definition = { commit: "c", path: "p", name: each.workflow, shape: "s", code: "c" };
  const cases = each.inCase === undefined ? {} : { cases: [{ process: "whole", case: each.inCase }] };
  const data = { signal: id, instance: id, definition, input: { score: each.score }, ...cases };
  const events: object[] = [{ kind: "instance-started", at: at(each.started, index), by: each.startedBy, data }];
  const counts = new Map<string, number>();
  for (const [number, { name, opened, started, completed, by, place, failed }] of each.steps.entries()) {
    const serial = 100 * (index + 1) + number;
    const iteration = (counts.get(name) ?? 0) + 1;
    counts.set(name, iteration);
    const place_ = { step: name, iteration };
    const from = each.started + opened;
    const begun = from + (started ?? 0);
    events.push({
      kind: "step-opened",
      at: at(from, serial),
      by: "engine",
      data: { ...place_, frame: place, needs: {} },
    });
    if (started !== undefined) events.push({ kind: "step-started", at: at(begun, serial), by, data: place_ });
    if (failed)
      events.push({ kind: "step-failed", at: at(begun, serial), by: "engine", data: { ...place_, problem: {} } });
    if (completed === undefined) continue;
    const output = { count: completed };
    const done = { ...place_, outcome: "done", output, signal: "s", eligible: "clerk" };
    events.push({ kind: "step-completed", at: at(begun + completed, serial), by, data: done });
  }
  if (each.length !== undefined) {
    const over = each.started + each.length;
    const handsOver = { score: each.score };
    events.push(
      each.end === "cancelled"
        ? {
            kind: "instance-cancelled",
            at: at(over, 2_000 + index),
            by: "person:ada",
            data: { signal: "s", reason: "r" },
          }
        : { kind: "instance-ended", at: at(over, 2_000 + index), by: "engine", data: { outcome: each.end, handsOver } },
    );
  }
  return events as Event[];
}
