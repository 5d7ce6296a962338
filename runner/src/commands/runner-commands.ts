import type { Command } from "commander";
import type { Acting } from "./command-context.ts";

/** What a runner does. */
export function defineRunnerCommands(program: Command, acting: Acting): void {
  program
    .command("work")
    .description("advance everything that can advance, and push")
    .action(acting(async (options: object) => (await import("./work.ts")).workCommand(options)));
}
