import type { Command } from "commander";
import { Option } from "commander";
import type { Acting } from "./command-context.ts";
import { examples } from "./examples.ts";

/** What proves definitions before anything runs. Formats are named here, so that `--help` needs no reporter. */
export function defineCheckingCommands(program: Command, acting: Acting): void {
  program.commandsGroup("Prove:");
  program
    .command("check")
    .argument("[paths...]", "files and folders; left out: everything")
    .summary("prove that every handoff has its data and its owner, and that rules leave no case out")
    .description(
      "Check definitions without running any of them: that every handoff has its data and its owner, that rules leave no " +
        "case out, that work can be finished in time. Needs no ledger and no git. " +
        "Ends with 0 where nothing fails, 1 where something does, 2 or 3 where nothing could be checked.",
    )
    .addOption(
      new Option("--format <format>", "how to tell what was found; --json is short for json")
        .choices(["text", "json", "sarif", "github", "junit"])
        .default("text"),
    )
    .addOption(
      new Option("--severity <least>", "the mildest finding that makes the check fail")
        .choices(["error", "warning", "hint"])
        .default("error"),
    )
    .option("--fix", "put right what has a fix: errors and warnings; hints too with --severity hint")
    .option("--watch", "check again whenever a file changes, until it is stopped (Ctrl+C)")
    .addHelpText(
      "after",
      examples(
        "geartrain check",
        "geartrain check purchasing --severity warning",
        "geartrain check --fix",
        "geartrain check --format sarif > geartrain.sarif",
      ),
    )
    .action(
      acting(async (paths: readonly string[], options: object) =>
        (await import("./check.ts")).checkCommand(paths, options),
      ),
    );
  program
    .command("explain")
    .argument("[code]", "what a finding is called, like rules/gap; left out: all of them")
    .description("what a finding means: why it matters, an example, and how to put it right")
    .addHelpText("after", examples("geartrain explain", "geartrain explain rules/gap"))
    .action(acting(async (code?: string) => (await import("./explain.ts")).explain(code)));
}
