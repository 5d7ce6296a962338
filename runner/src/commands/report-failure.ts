import { exitCodes, OperatingError } from "../operating-error.ts";
import { errorText } from "../render/terminal/error-text.ts";
import type { Output } from "./output.ts";

/** Says what went wrong; the exit code. */
export function reportFailure(error: unknown, output: Output, json: boolean): number {
  return error instanceof OperatingError ? reportOperating(error, output, json) : reportBug(error, output, json);
}

function reportOperating(error: OperatingError, output: Output, json: boolean): number {
  const { code, message, next, problems, exit } = error;
  if (json) output.json({ error: { code, message, problems, ...(next !== undefined && { next }) } });
  else output.note(errorText(output.errors, error));
  return exitCodes[exit];
}

function reportBug(error: unknown, output: Output, json: boolean): number {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = "This is a bug in geartrain.";
  const next =
    "What was accepted is safe: in the branch geartrain/ledger, and what is not pushed yet in .git/geartrain/*/journal.db. " +
    "Check with geartrain doctor, and report the text above.";
  if (json) output.json({ error: { code: "bug", message, stack, next } });
  else output.note(`${stack}\n\n${errorText(output.errors, { code: "bug", message, next })}`);
  return exitCodes.bug;
}
