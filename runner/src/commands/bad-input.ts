import { OperatingError } from "../operating-error.ts";

/** Somebody gave data that can't be read; nothing was recorded. */
export function badInput(
  code: string,
  message: string,
  next = "Correct it, and run the same command again: nothing was recorded.",
): OperatingError {
  return new OperatingError({ exit: "usage", code, message, next });
}
