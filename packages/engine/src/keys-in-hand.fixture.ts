import { stepKey } from "./keys.ts";
import type { State } from "./state.ts";

/** The keys of what is in hand, in the order in which it was opened. */
export function keysInHand(state: State | undefined): string[] {
  return (state?.open ?? []).map(({ step, iteration }) => stepKey(step, iteration));
}
