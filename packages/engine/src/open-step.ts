import type {
  ActionStep,
  CallStep,
  HumanStep,
  Json,
  NotifyStep,
  Policy,
  ReceiveStep,
  Reference,
  WaitStep,
} from "@geartrain/model";
import { assignAtOpening, namedAtOpening } from "./assignment.ts";
import { calendarFor, calendarOfOwner } from "./calendars/calendar-for.ts";
import { dateIn } from "./calendars/date-in.ts";
import type { Counting } from "./calendars/moment-in.ts";
import { afterIn, beforeIn } from "./calendars/moment-in.ts";
import type { EventOf } from "./event.ts";
import { excludedPersons } from "./excluded-persons.ts";
import { stepInHand } from "./in-hand.ts";
import { indexesOf } from "./item-scope.ts";
import { keptFor } from "./kept-arrivals.ts";
import type { Scope } from "./reference-value.ts";
import { readValue, readValues, Unavailable } from "./reference-value.ts";
import type { Instant } from "./signal.ts";
import { ofStep } from "./step-lists.ts";
import { taskClocks } from "./task-clocks.ts";
import type { Turn } from "./turn.ts";
import { record, scopeAt } from "./turn.ts";

type OpeningData = EventOf<"step-opened">["data"];
type Opening = HumanStep | ActionStep | WaitStep | NotifyStep | ReceiveStep | CallStep;

/** Opens a step that the world completes, with the values it needs frozen as they stand now. */
export function openStep(turn: Turn, frame: string, step: Opening | { kind: "trigger" }): void {
  if (step.kind === "trigger") throw new Error("a trigger stands in the flow");
  const iteration = (ofStep(turn.draft.iterations, step.name)?.count ?? 0) + 1;
  const scope = scopeAt(turn, frame);
  const opening: OpeningData = isPlain(step)
    ? { step: step.name, iteration, frame, needs: readValues(scope, step.needs) }
    : { step: step.name, iteration, frame, ...openingOf(turn, scope, step) };
  record(turn, "engine", "step-opened", scope.items ? { ...opening, ...itemAt(turn, scope) } : opening);
  if (step.kind === "human" && step.assign) assignOpened(turn, step, iteration);
  if (step.kind === "receive") takeKept(turn, step.name, iteration, opening);
}

function assignOpened(turn: Turn, step: HumanStep, iteration: number): void {
  const open = stepInHand(turn.draft, { step: step.name, iteration });
  if (!open) throw new Error(`${step.name} was opened and is not open`);
  assignAtOpening(turn, step, open);
}

/** What arrived before its receiver opened is received at once. */
function takeKept(turn: Turn, step: string, iteration: number, { key = null }: { readonly key?: Json }): void {
  const kept = keptFor(turn.draft, step, key, turn.now);
  if (!kept) return;
  const { id: arrival, by, output } = kept;
  record(turn, by, "step-completed", { step, iteration, arrival, outcome: "done", output });
}

/** Which item a step is opened for, where it is inside one. */
export function itemAt({ plan }: Turn, { items }: Scope): { item?: Readonly<Record<string, number>> } {
  return items === undefined || items.length === 0 ? {} : { item: indexesOf(plan, items) };
}

type Plain = ActionStep | CallStep;

/** Is there nothing about its opening but what it needs? */
function isPlain(step: Opening): step is Plain {
  return step.kind === "action" || step.kind === "call";
}

function openingOf({ policy, plan, now }: Turn, scope: Scope, step: Exclude<Opening, Plain>) {
  switch (step.kind) {
    case "human":
      return humanOpening(scope, step, now, policy);
    case "wait":
      return { needs: {}, until: waitUntil(scope, step, now, calendarOfOwner(policy, plan.workflow)) };
    case "receive":
      return receiveOpening(scope, step, now, calendarOfOwner(policy, plan.workflow));
    case "notify":
      return {
        needs: {},
        to: "role" in step.to ? step.to.role : String(readValue(scope, step.to.reference)),
        subject: String(readValue(scope, step.subject)),
        does: String(readValue(scope, step.body)),
      };
  }
}

function waitUntil(scope: Scope, { until }: WaitStep, now: Instant, counting: Counting): Instant {
  return "for" in until ? afterIn(counting, now, until.for) : instantOf(scope, until.until, counting);
}

function receiveOpening(scope: Scope, step: ReceiveStep, now: Instant, counting: Counting) {
  const clocks = taskClocks({ ...(step.expires && { expires: step.expires }) }, now, now, counting);
  return {
    needs: {},
    key: readValue(scope, step.key) ?? null,
    ...(clocks.length === 0 ? {} : { clocks }),
  };
}

function humanOpening(scope: Scope, step: HumanStep, now: Instant, policy: Policy) {
  const excluded = step.notBy.flatMap((reference) => excludedPersons(scope, reference));
  const named = step.assign ? namedAtOpening(scope, step) : {};
  const counting = calendarFor(policy, step, named.person ?? undefined);
  const due = dueAt(scope, step, now, counting);
  const clocks = step.remind || step.escalate || step.expires ? taskClocks(step, due, now, counting) : [];
  return {
    needs: readValues(scope, step.needs),
    dueAt: due,
    ...(clocks.length === 0 ? {} : { clocks }),
    ...(step.does === undefined ? {} : { does: String(readValue(scope, step.does)) }),
    ...named,
    ...(excluded.length === 0 ? {} : { excluded: [...new Set(excluded)] }),
  };
}

function dueAt(scope: Scope, { due }: HumanStep, now: Instant, counting: Counting): Instant {
  if ("after" in due) return afterIn(counting, now, due.after);
  return beforeIn(counting, instantOf(scope, due.before, counting), due.by);
}

/** A date begins when it does in the calendar's zone. */
function instantOf(scope: Scope, reference: Reference, counting: Counting): Instant {
  const value = readValue(scope, reference);
  const instant = typeof value === "string" ? dateIn(counting, value) : undefined;
  if (instant !== undefined) return instant;
  throw new Unavailable({
    code: "not-an-instant",
    message: `${JSON.stringify(value)} is not a date or a date with time`,
  });
}
