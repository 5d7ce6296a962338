import type { OpenStep, State } from "./state.ts";

/** The opening with the lowest iteration among those that fit: a step may be open twice where a parallel goes on early. */
export function oldestOpen(
  { open }: Pick<State, "open">,
  fits: (each: OpenStep) => boolean | undefined,
): OpenStep | undefined {
  let oldest: OpenStep | undefined;
  for (const each of open) {
    if (fits(each) && (!oldest || each.iteration < oldest.iteration)) oldest = each;
  }
  return oldest;
}
