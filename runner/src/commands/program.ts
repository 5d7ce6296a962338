import { Command, CommanderError } from "commander";
import type { Environment } from "../host/environment.ts";
import type { ExitCode } from "../operating-error.ts";
import type { Acting, GlobalOptions } from "./command-context.ts";
import type { Output } from "./output.ts";
import { definePeopleCommands } from "./people-commands.ts";
import { defineReadingCommands } from "./reading-commands.ts";
import { defineRunnerCommands } from "./runner-commands.ts";
import { usageError } from "./usage-error.ts";

export interface ProgramParts {
  readonly environment: Environment;
  readonly output: Output;
  readonly launcher: string;
  readonly exitWith: (code: ExitCode) => void;
}

/** The whole command line. */
export function buildProgram({ environment, output, launcher, exitWith }: ProgramParts): {
  parse(argv: readonly string[]): Promise<void>;
} {
  const program = new Command("geartrain");
  program
    .description("Typed business workflows, kept in git and run from git.")
    .option("-C, --cwd <folder>", "work in this folder instead of the current one")
    .option("--remote <name>", "the git remote to share the ledger through")
    .option("--json", "answer for programs: JSON, also for errors")
    .option("--no-color", "plain text")
    .exitOverride()
    .configureOutput({ writeOut: (text) => output.say(text.trimEnd()), writeErr: () => undefined });
  const acting: Acting =
    (act) =>
    async (...words) => {
      const options = program.opts<GlobalOptions>();
      const then = await act(...(words as never[]));
      await then({ environment, output, launcher, options, exitWith });
    };
  definePeopleCommands(program, acting);
  defineRunnerCommands(program, acting);
  defineReadingCommands(program, acting);
  return {
    parse: async (argv) => {
      try {
        await program.parseAsync([...argv], { from: "user" });
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        if (error.exitCode !== 0) throw usageError(error, program.name());
      }
    },
  };
}
