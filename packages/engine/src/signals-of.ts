import type { Json, JsonObject } from "@geartrain/model";
import type { Event } from "./event.ts";
import { keptKey, limitKey } from "./keys.ts";
import { put } from "./own.ts";
import type { Signal } from "./signal.ts";

/**
 * The signals from outside that led to these events, in their order: what a runner that lost a race decides again on top
 * of the winner's events. Deciding them on the state they met, at the events' times, gives the same events.
 *
 * Keys of work are without the instance, which events don't repeat. Who brought a result or told the time is not
 * recorded, so these signals come from the action and from the clock.
 */
export function signalsOf(events: Iterable<Event>): Signal[] {
  const signals: Signal[] = [];
  for (const event of events) {
    const signal = signalOf(event);
    if (signal) signals.push(signal);
  }
  return signals;
}

function signalOf(event: Event): Signal | undefined {
  const { by } = event;
  switch (event.kind) {
    case "instance-started": {
      const { signal: id, instance, definition, input, dropped, cases, origin } = event.data;
      const tied = { ...(cases && { cases }), ...(origin && { origin }) };
      return { id, by, kind: "start", instance, definition, input: withDropped(input, dropped), ...tied };
    }
    case "action-attempted": {
      const { signal: id, until } = event.data;
      return { id, by, kind: "begin", key: keyOf(event.data), until };
    }
    case "action-failed":
      return failure(event.data, by);
    case "arrival-kept": {
      const { signal: id, step, key, output, dropped } = event.data;
      return { id, by, kind: "arrival", step, key, output: withDropped(output, dropped) };
    }
    case "arrival-expired":
      return { id: event.data.signal, by, kind: "timer-due", key: keptKey("", event.data.arrival) };
    case "step-completed":
      return completion(event.data, by);
    case "reminder-sent":
    case "escalated": {
      const { signal: id, step, iteration, clock } = event.data;
      return { id, by, kind: "timer-due", key: keyOf({ step, iteration, attempt: clock }) };
    }
    case "state-late": {
      const { signal: id, frame, until } = event.data;
      return { id, by, kind: "timer-due", key: limitKey("", frame, until) };
    }
    case "instance-cancelled":
      return { id: event.data.signal, by, kind: "cancel", reason: event.data.reason };
    case "signal-refused":
      return event.data.refused;
    default:
      return intervention(event);
  }
}

function intervention(event: Event): Signal | undefined {
  const { by } = event;
  switch (event.kind) {
    case "step-retried": {
      const { signal: id, reason, step, iteration } = event.data;
      return { id, by, kind: "retry", at: `${step}/${iteration}`, reason };
    }
    case "block-retried":
      return { id: event.data.signal, by, kind: "retry", at: event.data.frame, reason: event.data.reason };
    case "step-skipped": {
      const { signal: id, reason, step, iteration, outcome, output, dropped } = event.data;
      return {
        id,
        by,
        kind: "skip",
        at: `${step}/${iteration}`,
        reason,
        outcome,
        output: withDropped(output, dropped),
      };
    }
    case "route-taken":
      return skipped(event.data, by, { outcome: event.data.branch });
    case "pass-ended":
      return skipped(event.data, by, { outcome: String(event.data.until) });
    case "instance-ended":
      return skipped(event.data, by, { output: event.data.handsOver });
    default:
      return undefined;
  }
}

type Data<Kind extends Event["kind"]> = Extract<Event, { kind: Kind }>["data"];

function skipped(
  { frame, signal: id, reason }: { readonly frame?: string; readonly signal?: string; readonly reason?: string },
  by: Event["by"],
  answer: { readonly outcome: string } | { readonly output: JsonObject },
): Signal | undefined {
  // Without a signal it was the engine's own move.
  if (id === undefined || frame === undefined) return undefined;
  return { id, by, kind: "skip", at: frame, reason: reason ?? "", ...answer };
}

function failure(data: Data<"action-failed">, by: Event["by"]): Signal {
  const { signal: id, problem, given, untouched } = data;
  const to = { id, by, kind: "action-result", key: keyOf(data) } as const;
  if (problem.code === "wrong-output") return { ...to, result: { ok: true, output: given } };
  const { message } = problem;
  const inDoubt = problem.code === "in-doubt";
  return { ...to, result: { ok: false, message, ...(inDoubt && { inDoubt }), ...(untouched && { untouched }) } };
}

function completion(data: Data<"step-completed">, by: Event["by"]): Signal | undefined {
  const { signal: id, key, step, iteration, outcome, reason } = data;
  // What was kept completed it, which came with an earlier signal.
  if (id === undefined) return undefined;
  if (by === "clock") return { id, by, kind: "timer-due", key: keyOf({ step, iteration, attempt: data.clock }) };
  const output = withDropped(data.output, data.dropped);
  if (data.attempt !== undefined)
    return { id, by, kind: "action-result", key: keyOf(data), result: { ok: true, output } };
  if (key !== undefined) return { id, by, kind: "arrival", step, key, output };
  const why = reason === undefined ? {} : { reason };
  return { id, by, kind: "complete", step, iteration, outcome, output, ...why };
}

function keyOf({
  step,
  iteration,
  attempt,
}: {
  step: string;
  iteration: number;
  attempt?: number | undefined;
}): string {
  return attempt === undefined ? `/${step}/${iteration}` : `/${step}/${iteration}/${attempt}`;
}

/** The values again with the keys that were dropped from them, so that what is dropped again is said again. */
function withDropped(values: JsonObject, dropped: readonly string[] = []): Json {
  return dropped.reduce<Json>((value, path) => withKey(value, path.split(".")), values);
}

function withKey(value: Json, [key = "", ...rest]: readonly string[]): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each, at) => (String(at) === key ? withKey(each, rest) : each));
  const copy: Record<string, Json> = { ...(value as JsonObject) };
  const deeper = rest.length > 0 && Object.hasOwn(copy, key);
  if (deeper) put(copy, key, withKey(copy[key] as Json, rest));
  else put(copy, [key, ...rest].join("."), null);
  return copy;
}
