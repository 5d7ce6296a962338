import type { Command } from "commander";
import { Option } from "commander";
import type { Acting } from "./command-context.ts";
import { examples } from "./examples.ts";
import type { GraphOptions } from "./graph.ts";

/** Draws what is defined. */
export function defineGraphCommand(program: Command, acting: Acting): void {
  program
    .command("graph")
    .argument("<workflow>", "its name, or that of a process")
    .description("a workflow or a process as a picture")
    .addOption(new Option("--format <format>", "left out: as the file is called, else SVG").choices(["svg", "mermaid"]))
    .addOption(
      new Option("--theme <theme>", "the colours of an SVG").choices(["light", "dark", "auto"]).default("auto"),
    )
    .option("--out <file>", "where to write it; left out: standard output")
    .addHelpText(
      "after",
      examples(
        "geartrain graph purchase-approval --out purchase-approval.svg",
        "geartrain graph purchase-approval --format mermaid",
      ),
    )
    .action(
      acting(async (workflow: string, options: GraphOptions) => (await import("./graph.ts")).graph(workflow, options)),
    );
}
