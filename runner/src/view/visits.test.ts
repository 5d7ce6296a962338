import type { Actor, Event } from "@geartrain/engine";
import { expect, it } from "vitest";
import { visitsOf } from "./visits.ts";

const at = { step: "check", iteration: 1 };

function told(minute: number, by: Actor, kind: Event["kind"], data: object = {}): Event {
  const time = `2026-01-05T09:${String(minute).padStart(2, "0")}:00.000Z`;
  return { at: time, by, kind, data: { ...at, ...data } } as unknown as Event;
}

const opened = told(0, "engine", "step-opened", { frame: "flow", needs: {} });
const assigned = (minute: number, by: Actor, to: string) => told(minute, by, "step-assigned", { to, how: "claimed" });
const done = told(9, "person:bob", "step-completed", { outcome: "done", output: {} });

const times = (events: readonly Event[]) =>
  visitsOf(events).map(({ openedAt, assignedAt, startedAt, completedAt }) =>
    [openedAt, assignedAt, startedAt, completedAt].map((time) => time?.slice(14, 16)),
  );

it.each<[string, Event[], (string | undefined)[]]>([
  ["done by somebody who took nothing on", [done], ["00", "09", "09", "09"]],
  ["taken on and done", [assigned(2, "person:bob", "bob"), done], ["00", "02", "02", "09"]],
  [
    "taken on, started on and done",
    [assigned(2, "person:bob", "bob"), told(4, "person:bob", "step-started"), done],
    ["00", "02", "04", "09"],
  ],
  [
    "started on by one, and passed on to another",
    [assigned(1, "person:ada", "ada"), told(2, "person:ada", "step-started"), assigned(5, "person:ada", "bob"), done],
    ["00", "05", "05", "09"],
  ],
  [
    "given back, and still waiting",
    [assigned(1, "person:ada", "ada"), told(2, "person:ada", "step-started"), told(3, "person:ada", "step-released")],
    ["00", undefined, undefined, undefined],
  ],
  [
    "voted on",
    [
      told(3, "person:ada", "vote-cast"),
      told(8, "person:bob", "vote-cast"),
      told(8, "engine", "step-completed", { outcome: "yes", output: {} }),
    ],
    ["00", "03", "03", "08"],
  ],
])("has the four times of a task %s", (_, events, expected) => {
  expect(times([opened, ...events])).toEqual([expected]);
});
