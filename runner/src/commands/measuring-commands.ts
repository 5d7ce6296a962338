import type { Command } from "commander";
import type { Acting } from "./command-context.ts";
import { examples } from "./examples.ts";

/** What tells how well it goes, and how much of it goes by itself. */
export function defineMeasuringCommands(program: Command, acting: Acting): void {
  program
    .command("measures")
    .argument("<process>", "its name, or that of a workflow")
    .summary("what it measures: each figure, its target, and whether that is met")
    .description(
      "The measures of a process or of a workflow, computed from the ledger: each figure with its target, whether that is " +
        "met, and how many observations it rests on.",
    )
    .option("--since <day>", "only what happened from then on, in UTC")
    .option("--until <day>", "only what happened before then, in UTC")
    .addHelpText("after", examples("geartrain measures accounts-payable --since 2026-10-01"))
    .action(
      acting(async (name: string, options: { since?: string; until?: string }) =>
        (await import("./measures.ts")).measures(name, options),
      ),
    );
  program
    .command("automation")
    .argument("[workflow]", "only this one, or this process and its workflows")
    .summary("how much is done without people, and which level that is")
    .description(
      "How much of each workflow and process is done without people, read from its text: the share of automated steps, " +
        "the level reached (task, workflow, process), and the connections that fire without a person.",
    )
    .addHelpText("after", examples("geartrain automation", "geartrain automation purchase-approval --json"))
    .action(acting(async (workflow?: string) => (await import("./automation.ts")).automation(workflow)));
}
