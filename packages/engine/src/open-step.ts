import type { ActionStep, HumanStep, NotifyStep, Reference, WaitStep } from "@geartrain/model";
import { durationLength } from "@geartrain/model";
import type { Scope } from "./reference-value.ts";
import { personOf, readValue, readValues, Unavailable } from "./reference-value.ts";
import type { Instant } from "./signal.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

/** Opens a step that the world completes, with the values it needs frozen as they stand now. */
export function openStep(
  turn: Turn,
  frame: string,
  step: HumanStep | ActionStep | WaitStep | NotifyStep | { kind: "trigger" },
): void {
  if (step.kind === "trigger") throw new Error("a trigger stands in the flow");
  const scope = { state: turn.draft, functions: turn.executable.functions };
  const iteration = (turn.draft.iterations[step.name] ?? 0) + 1;
  const opening = { step: step.name, iteration, frame, ...openingOf(scope, step, turn.now) };
  record(turn, "engine", { kind: "step-opened", data: opening });
}

function openingOf(scope: Scope, step: HumanStep | ActionStep | WaitStep | NotifyStep, now: Instant) {
  switch (step.kind) {
    case "human":
      return humanOpening(scope, step, now);
    case "action":
      return { needs: readValues(scope, step.needs) };
    case "wait":
      return {
        needs: {},
        until: "for" in step.until ? after(now, durationLength(step.until.for)) : instantOf(scope, step.until.until),
      };
    case "notify":
      return {
        needs: {},
        to: "role" in step.to ? step.to.role : String(readValue(scope, step.to.reference)),
        subject: String(readValue(scope, step.subject)),
        does: String(readValue(scope, step.body)),
      };
  }
}

function humanOpening(scope: Scope, step: HumanStep, now: Instant) {
  const excluded = step.notBy
    .map((reference) => excludedPerson(scope, reference))
    .filter((person) => person !== undefined);
  return {
    needs: readValues(scope, step.needs),
    dueAt: dueAt(scope, step, now),
    ...(step.does === undefined ? {} : { does: String(readValue(scope, step.does)) }),
    ...(excluded.length === 0 ? {} : { excluded: [...new Set(excluded)] }),
  };
}

/** A start by system or connection excludes nobody, and neither does a step that did not happen on this path. */
function excludedPerson(scope: Scope, reference: Reference): string | undefined {
  const value = readValue(scope, { ref: "maybe", of: reference });
  return typeof value === "string" && !/^(action:|runner:|clock$|engine$)/.test(value) ? personOf(value) : undefined;
}

function dueAt(scope: Scope, step: HumanStep, now: Instant): Instant {
  if ("after" in step.due) return after(now, durationLength(step.due.after));
  return after(instantOf(scope, step.due.before), -durationLength(step.due.by));
}

function instantOf(scope: Scope, reference: Reference): Instant {
  const value = readValue(scope, reference);
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new Unavailable({
      code: "not-an-instant",
      message: `${JSON.stringify(value)} is not a date or a date with time`,
    });
  }
  return new Date(time).toISOString();
}

/** The moment so many milliseconds after another. */
export function after(moment: Instant, length: number): Instant {
  return new Date(Date.parse(moment) + length).toISOString();
}
