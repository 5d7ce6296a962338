/*
 * What comes from outside, matched by its key. Invariants:
 *  1. The oldest open receiver with the key gets it; one arrival goes to one receiver.
 *  2. What nobody waits for is kept for as long as the step says, and its end is on record.
 */
import type { Json, JsonObject, ReceiveStep } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { advance } from "./advance.ts";
import { afterAnyway } from "./calendars/after-anyway.ts";
import { calendarOfOwner } from "./calendars/calendar-for.ts";
import { oldestOpen } from "./oldest-open.ts";
import { own } from "./own.ts";
import { plainJson } from "./plain-json.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { SignalOf } from "./signal.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";
import { unknownPersons } from "./unknown-persons.ts";

type ArrivalSignal = SignalOf<"arrival">;

/** Something has arrived. */
export function arrival(turn: Turn, signal: ArrivalSignal): Refusal | undefined {
  const step = own(turn.plan.workflow.steps, signal.step);
  if (step?.kind !== "receive") {
    return refuse("no-such-step", `${turn.plan.workflow.name} receives nothing called "${signal.step}"`);
  }
  if (step.while !== undefined && !isCurrent(turn, step.while)) {
    return refuse("not-now", `${step.name} is accepted only while the state is ${step.while}`);
  }
  const received = receivedBy(turn, step, signal);
  if ("code" in received) return received;
  const key = plainJson(signal.key ?? null);
  const wanted = canonicalJson(key);
  const open = oldestOpen(
    turn.draft,
    (each) => each.step === step.name && !each.failed && (signal.anyKey ?? canonicalJson(each.key ?? null) === wanted),
  );
  if (!open) return keep(turn, signal, step, key, received);
  const { iteration, key: its = key } = open;
  record(turn, signal.by, "step-completed", {
    step: step.name,
    iteration,
    signal: signal.id,
    key: its,
    outcome: "done",
    ...received,
  });
  advance(turn);
  return undefined;
}

function isCurrent({ draft }: Turn, state: string): boolean {
  return Object.values(draft.frames).some((frame) => frame.is === "states" && frame.state === state);
}

interface Received {
  readonly output: JsonObject;
  readonly dropped?: readonly string[];
}

function receivedBy(turn: Turn, step: ReceiveStep, { output }: ArrivalSignal): Received | Refusal {
  const parsed = own(turn.executable.functions.parse, step.name)?.(output ?? {});
  if (!parsed) throw new Error(`the definition has no schema for what ${step.name} gives`);
  if ("problems" in parsed) return refuse("wrong-data", `the data for ${step.name} does not fit`, parsed.problems);
  const value = parsed.value as JsonObject;
  const { dropped } = parsed;
  const unknown = unknownPersons(turn.policy, step.gives, value);
  return unknown ?? { output: value, ...(dropped.length > 0 && { dropped }) };
}

function keep(turn: Turn, { id, by, anyKey }: ArrivalSignal, step: ReceiveStep, key: Json, received: Received) {
  if (step.keep === false) return refuse("nobody-waits", `nobody waits for ${step.name} with the key ${String(key)}`);
  const ofOwner = () => calendarOfOwner(turn.policy, turn.plan.workflow);
  const until = step.keep === undefined ? {} : { until: afterAnyway(ofOwner, turn.now, step.keep) };
  const to = { step: step.name, key, ...(anyKey && { anyKey }) };
  record(turn, by, "arrival-kept", { signal: id, ...to, ...received, ...until });
  return undefined;
}
