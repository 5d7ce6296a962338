import { OperatingError } from "../operating-error.ts";

/** The journal has forgotten events that this index has not folded yet: what it says of their instances is too old. */
export function indexBehind(): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "index-behind",
    message: "The index is older than what is already in the ledger.",
    next: "Run the command again: it folds the rest of the ledger first.",
  });
}
