import type {
  ActionStep,
  HumanStep,
  Json,
  JsonObject,
  NotifyStep,
  ReceiveStep,
  Reference,
  WaitStep,
} from "@geartrain/model";
import { durationLength } from "@geartrain/model";
import { personIn } from "./eligibility.ts";
import { indexesOf } from "./item-scope.ts";
import { keptFor } from "./kept-arrivals.ts";
import { after } from "./moment.ts";
import { own } from "./own.ts";
import type { Scope } from "./reference-value.ts";
import { completionOf, readValue, readValues, Unavailable } from "./reference-value.ts";
import type { Instant } from "./signal.ts";
import { taskClocks } from "./task-clocks.ts";
import type { Turn } from "./turn.ts";
import { record, scopeAt } from "./turn.ts";

type Opening = HumanStep | ActionStep | WaitStep | NotifyStep | ReceiveStep;

/** Opens a step that the world completes, with the values it needs frozen as they stand now. */
export function openStep(turn: Turn, frame: string, step: Opening | { kind: "trigger" }): void {
  if (step.kind === "trigger") throw new Error("a trigger stands in the flow");
  const iteration = (own(turn.draft.iterations, step.name) ?? 0) + 1;
  const scope = scopeAt(turn, frame);
  const opened: { readonly key?: Json; readonly needs: JsonObject } = openingOf(scope, step, turn.now);
  const opening = { step: step.name, iteration, frame, ...opened, ...itemAt(turn, scope) };
  record(turn, "engine", { kind: "step-opened", data: opening });
  if (step.kind === "receive") takeKept(turn, step.name, iteration, opening);
}

/** What arrived before its receiver opened is received at once. */
function takeKept(turn: Turn, step: string, iteration: number, { key = null }: { readonly key?: Json }): void {
  const kept = keptFor(turn.draft, step, key, turn.now);
  if (!kept) return;
  const { id: arrival, by, output } = kept;
  record(turn, by, { kind: "step-completed", data: { step, iteration, arrival, outcome: "done", output } });
}

/** Which item a step is opened for, where it is inside one. */
export function itemAt({ plan }: Turn, { items }: Scope): { item?: Readonly<Record<string, number>> } {
  return items === undefined || items.length === 0 ? {} : { item: indexesOf(plan, items) };
}

function openingOf(scope: Scope, step: Opening, now: Instant) {
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
    case "receive":
      return receiveOpening(scope, step, now);
    case "notify":
      return {
        needs: {},
        to: "role" in step.to ? step.to.role : String(readValue(scope, step.to.reference)),
        subject: String(readValue(scope, step.subject)),
        does: String(readValue(scope, step.body)),
      };
  }
}

function receiveOpening(scope: Scope, step: ReceiveStep, now: Instant) {
  const clocks = taskClocks({ ...(step.expires && { expires: step.expires }) }, now, now);
  return {
    needs: {},
    key: readValue(scope, step.key) ?? null,
    ...(clocks.length === 0 ? {} : { clocks }),
  };
}

function humanOpening(scope: Scope, step: HumanStep, now: Instant) {
  const excluded = step.notBy
    .map((reference) => excludedPerson(scope, reference))
    .filter((person) => person !== undefined);
  const due = dueAt(scope, step, now);
  const clocks = step.remind || step.escalate || step.expires ? taskClocks(step, due, now) : [];
  return {
    needs: readValues(scope, step.needs),
    dueAt: due,
    ...(clocks.length === 0 ? {} : { clocks }),
    ...(step.does === undefined ? {} : { does: String(readValue(scope, step.does)) }),
    ...(excluded.length === 0 ? {} : { excluded: [...new Set(excluded)] }),
  };
}

/** A start by system or connection excludes nobody, and neither does a step that did not happen on this path. */
function excludedPerson(scope: Scope, reference: Reference): string | undefined {
  // Who did a step is asked of the record itself: as a value, a person called "clock" looks like the clock.
  if (reference.ref === "by") return personIn(completionOf(scope, reference.step)?.by ?? "engine");
  const value = readValue(scope, { ref: "maybe", of: reference });
  return typeof value === "string" && !/^(action|runner):/.test(value) ? value : undefined;
}

function dueAt(scope: Scope, step: HumanStep, now: Instant): Instant {
  if ("after" in step.due) return after(now, durationLength(step.due.after));
  return after(instantOf(scope, step.due.before), -durationLength(step.due.by));
}

/** What `z.iso.date()` and `z.iso.datetime()` take; anything else `Date.parse` would read by the host's own lights. */
const isoForm = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

function instantOf(scope: Scope, reference: Reference): Instant {
  const value = readValue(scope, reference);
  const time = typeof value === "string" && isoForm.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new Unavailable({
      code: "not-an-instant",
      message: `${JSON.stringify(value)} is not a date or a date with time`,
    });
  }
  return new Date(time).toISOString();
}
