import type { Command } from "commander";
import type { Acting } from "./command-context.ts";
import { examples } from "./examples.ts";

/** What helps to write definitions. It reads text and runs none of it. */
export function defineDefiningCommands(program: Command, acting: Acting): void {
  program.commandsGroup("Define:");
  program
    .command("describe")
    .argument("<workflow>", "its name, or that of a process")
    .summary("what a workflow is for and who takes part; with --sop, the handbook people follow")
    .description("What a workflow or a process is for and who takes part, read from its text, as Markdown.")
    .option("--sop", "the whole handbook: who, what, by when, with what, and what if")
    .addHelpText(
      "after",
      examples("geartrain describe purchase-approval", "geartrain describe purchase-approval --sop > purchase.md"),
    )
    .action(
      acting(async (workflow: string, options: { sop?: boolean }) =>
        (await import("./describe.ts")).describe(workflow, options),
      ),
    );
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
