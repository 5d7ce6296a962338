import { Command, CommanderError } from "commander";
import type { Environment } from "../host/environment.ts";
import type { ExitCode } from "../operating-error.ts";
import { defineCheckingCommands } from "./checking-commands.ts";
import type { Acting, GlobalOptions } from "./command-context.ts";
import { defineDefiningCommands } from "./defining-commands.ts";
import { examples } from "./examples.ts";
import type { Output } from "./output.ts";
import { definePeopleCommands } from "./people-commands.ts";
import { defineReadingCommands } from "./reading-commands.ts";
import { defineRunnerCommands } from "./runner-commands.ts";
import { usageError } from "./usage-error.ts";
import { ownVersion } from "./version.ts";

export interface ProgramParts {
  readonly environment: Environment;
  readonly output: Output;
  readonly launcher: string;
  readonly exitWith: (code: ExitCode) => void;
}

/** The whole command line. */
export function buildProgram(parts: ProgramParts): { parse(argv: readonly string[]): Promise<void> } {
  const { environment, output, launcher, exitWith } = parts;
  const program = new Command("geartrain");
  defineProgram(program, output);
  const acting: Acting =
    (act) =>
    async (...words) => {
      const options = program.opts<GlobalOptions>();
      const then = await act(...(words as never[]));
      await then({ environment, output, launcher, options, exitWith });
    };
  definePeopleCommands(program, acting);
  defineReadingCommands(program, acting);
  defineCheckingCommands(program, acting);
  defineDefiningCommands(program, acting);
  defineRunnerCommands(program, acting);
  return {
    parse: async (argv) => {
      try {
        await program.parseAsync([...argv], { from: "user" });
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        if (error.exitCode !== 0) throw usageError(error, program, argv);
      }
    },
  };
}

function defineProgram(program: Command, output: Output): void {
  program
    .description("Typed business workflows, kept in git and run from git.")
    .version(ownVersion(), "-V, --version", "the version of geartrain")
    .helpOption("-h, --help", "this help; after a command: that command's")
    .helpCommand(false)
    .option("-C, --cwd <folder>", "work in this folder instead of the current one")
    .option("--remote <name>", "the git remote to share the ledger through; left out: the settings', else git's")
    .option("--json", "answer for programs: JSON on standard output, errors too")
    .option("--no-color", "no colours")
    .showSuggestionAfterError(true)
    .configureHelp({ showGlobalOptions: true, commandDescription: (shown) => sentence(shown.description()) })
    .addHelpText("after", examples("geartrain init", "geartrain list", "geartrain tasks", "geartrain status"))
    .exitOverride()
    .configureOutput({ writeOut: (text) => output.say(text), writeErr: () => undefined });
}

/** What stands beside a command in the list of all, as it stands above that command's own help. */
function sentence(text: string): string {
  return text.endsWith(".") ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
