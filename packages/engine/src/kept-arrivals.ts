/* What arrived before anybody waited for it. */
import type { Json } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import type { Draft } from "./draft.ts";
import type { EventOf } from "./event.ts";
import type { Instant } from "./signal.ts";
import type { Arrival } from "./state.ts";

export function keepArrival(draft: Draft, { by, data }: EventOf<"arrival-kept">): void {
  const { signal: id, step, key, anyKey, output, until } = data;
  const arrival = { id, by, step, key, ...(anyKey && { anyKey }), output, ...(until !== undefined && { until }) };
  draft.arrivals = [...(draft.arrivals ?? []), arrival];
}

/** It was received, or its time is over. */
export function dropArrival(draft: Draft, arrival: string): void {
  draft.arrivals = (draft.arrivals ?? []).filter(({ id }) => id !== arrival);
}

/** The oldest one for this step with this key whose time is not over. */
export function keptFor(draft: Pick<Draft, "arrivals">, step: string, key: Json, now: Instant): Arrival | undefined {
  const wanted = canonicalJson(key);
  return draft.arrivals?.find((each) => {
    const fits = each.anyKey ?? canonicalJson(each.key) === wanted;
    return each.step === step && fits && (each.until ?? now) >= now;
  });
}
