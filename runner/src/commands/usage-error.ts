import type { CommanderError } from "commander";
import { OperatingError } from "../operating-error.ts";

/** What commander says about a wrong command line, as every other failure is said. */
export function usageError(error: CommanderError, command: string): OperatingError {
  const [first = "", ...rest] = error.message.replace(/^error: /, "").split("\n");
  const hint = rest
    .join(" ")
    .trim()
    .replace(/^\(|\)$/g, "");
  return new OperatingError({
    exit: "usage",
    code: error.code.replace(/^commander\./, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    message: `${first.charAt(0).toUpperCase()}${first.slice(1)}.`,
    next: `${hint === "" ? "" : `${hint} `}See how it is used: ${command} --help`,
  });
}
