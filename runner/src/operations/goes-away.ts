import type { OperatingError } from "../operating-error.ts";

/** What goes away by itself: a network, a busy remote, many writers, another command of this clone that pushes just now. */
const passing =
  /^(remote-\w+|git-timeout|conflict|not-pushed-yet|index-busy|journal-busy|already-working|policy-behind)$/;

/** Is it enough to try again in a moment? */
export function goesAway({ code }: OperatingError): boolean {
  return passing.test(code);
}
