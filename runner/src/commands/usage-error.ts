import type { Command, CommanderError } from "commander";
import { OperatingError } from "../operating-error.ts";

/** What commander says about a wrong command line, as every other failure is said. */
export function usageError(error: CommanderError, program: Command, argv: readonly string[]): OperatingError {
  const called = program.commands.find((command) => argv.includes(command.name()));
  if (error.code === "commander.help") return noCommand();
  const [first = "", ...rest] = error.message.replace(/^error: /, "").split("\n");
  const hint = rest
    .join(" ")
    .trim()
    .replace(/^\(|\)$/g, "");
  const help = `geartrain ${called ? `${called.name()} ` : ""}--help`;
  return new OperatingError({
    exit: "usage",
    code: error.code.replace(/^commander\./, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    message: `${first.charAt(0).toUpperCase()}${first.slice(1)}`.replace(/\.?$/, "."),
    next: `${hint === "" ? "" : `${hint} `}See how it is used: ${help}`,
  });
}

function noCommand(): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "no-command",
    message: "Say what to do.",
    next: "See what there is: geartrain --help; in an empty folder begin with: geartrain init",
  });
}
