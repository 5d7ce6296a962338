import type { JsonObject } from "@geartrain/model";
import type { Event, EventOf } from "./event.ts";
import { exclusiveKey, keptKey, limitKey } from "./keys.ts";
import { peopleSignalOf } from "./people-signals-of.ts";
import type { Signal } from "./signal.ts";
import { withDropped } from "./with-dropped.ts";

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
      const { signal: id, step, key, anyKey, output, dropped } = event.data;
      const to = { step, key, ...(anyKey && { anyKey }) };
      return { id, by, kind: "arrival", ...to, output: withDropped(output, dropped) };
    }
    case "arrival-expired":
      return { id: event.data.signal, by, kind: "timer-due", key: keptKey("", event.data.arrival) };
    case "step-completed":
      return completion(event.data, by);
    case "keys-granted":
      return { id: event.data.signal, by, kind: "keys-granted", key: exclusiveKey("", event.data.frame) };
    case "child-started":
    case "step-failed":
      return ofChild(event);
    case "reminder-sent":
    case "escalated": {
      const { signal: id, step, iteration, clock } = event.data;
      return { id, by, kind: "timer-due", key: keyOf({ step, iteration, attempt: clock }) };
    }
    case "state-late": {
      const { signal: id, frame, until } = event.data;
      return { id, by, kind: "timer-due", key: limitKey("", frame, until) };
    }
    case "cancel-begun":
    case "instance-cancelled": {
      // Without a signal it was begun before.
      const { signal: id, reason } = event.data;
      return id === undefined ? undefined : { id, by, kind: "cancel", reason };
    }
    case "step-assigned":
    case "step-released":
    case "step-started":
    case "vote-cast":
    case "instance-suspended":
    case "instance-resumed":
      return peopleSignalOf(event);
    case "signal-refused":
      return event.data.refused;
    default:
      return intervention(event);
  }
}

/** Who reported what became of a called instance is not recorded: the engine speaks for it. */
function ofChild(event: EventOf<"child-started" | "step-failed">): Signal | undefined {
  const { signal: id, child } = event.data;
  if (id === undefined || child === undefined) return undefined;
  const key = keyOf({ step: event.data.step, iteration: event.data.iteration });
  if (event.kind === "child-started") return { id, by: event.by, kind: "child-started", key, child };
  const { message, problems } = event.data.problem;
  const result = { ok: false, message, ...(problems && { problems }) } as const;
  return { id, by: "engine", kind: "child-ended", key, child, result };
}

function intervention(event: Event): Signal | undefined {
  const { by } = event;
  switch (event.kind) {
    case "part-cancelled": {
      const { signal: id, frame: at, reason } = event.data;
      return { id, by, kind: "cancel", at, reason };
    }
    case "instance-migrated": {
      const { signal: id, definition, reason, mapping } = event.data;
      return { id, by, kind: "migrate", definition, reason, ...(mapping && { mapping }) };
    }
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
  const { signal: id, key, step, iteration, outcome, reason, child } = data;
  // What was kept completed it, which came with an earlier signal.
  if (id === undefined) return undefined;
  if (child !== undefined) {
    const result = { ok: true, outcome, output: data.output } as const;
    return { id, by: "engine", kind: "child-ended", key: keyOf({ step, iteration }), child, result };
  }
  if (by === "clock") return { id, by, kind: "timer-due", key: keyOf({ step, iteration, attempt: data.clock }) };
  const output = withDropped(data.output, data.dropped);
  if (data.attempt !== undefined)
    return { id, by, kind: "action-result", key: keyOf(data), result: { ok: true, output } };
  if (key !== undefined) return { id, by, kind: "arrival", step, key, output };
  const { proof } = data;
  const why = { ...(reason !== undefined && { reason }), ...(proof && { proof }) };
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
