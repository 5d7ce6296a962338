import type { Connection } from "vscode-languageserver/node";
import { ResponseError } from "vscode-languageserver/node";

/** What of a connection writes to the output of the editor. */
export type Log = Pick<Connection["console"], "error" | "warn" | "info" | "debug">;

/** Does it; where that fails, says so in the log and goes on with something else. A refusal is an answer like any other. */
export function guarded<Result>(log: Log, what: string, run: () => Result, otherwise: Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    log.error(`${what} failed: ${inFull(error)}`);
    return otherwise;
  }
}

export function inFull(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
