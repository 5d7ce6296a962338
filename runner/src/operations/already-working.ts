import type { Holder } from "../journal/drain-lock.ts";
import { OperatingError } from "../operating-error.ts";

/** Another process of this clone holds the right to push. */
export function alreadyWorking(holder: Holder | undefined): OperatingError {
  const who = holder ? ` (process ${holder.pid}, since ${holder.since})` : "";
  return new OperatingError({
    exit: "environment",
    code: "already-working",
    message: `Another process works on this clone${who}.`,
    next: "Let it finish, or stop it first.",
  });
}
