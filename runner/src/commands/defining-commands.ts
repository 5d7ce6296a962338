import type { Command } from "commander";
import type { Acting } from "./command-context.ts";
import { examples } from "./examples.ts";

/** What helps to write definitions. It reads text and runs none of it. */
export function defineDefiningCommands(program: Command, acting: Acting): void {
  program.commandsGroup("Define:");
  program
    .command("map")
    .argument("<file>", "Markdown or text, one step a line: 1. Employee fills the form")
    .summary("turn a plain list of steps into a definition")
    .description(
      "Turn a plain list of steps into a definition that checks, to go on from. Says what was understood of each line " +
        "and what had to be assumed. A file that is there is never overwritten.",
    )
    .option("--name <name>", "the workflow's name; left out: the list's title")
    .option("--to <file>", "where to write it, - for standard output; left out: workflows/<name>.workflow.ts")
    .addHelpText("after", examples("geartrain map steps.md", "geartrain map steps.md --to -"))
    .action(
      acting(async (file: string, options: { name?: string; to?: string }) =>
        (await import("./map.ts")).map(file, options),
      ),
    );
}
