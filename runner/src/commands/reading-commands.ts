import type { Command } from "commander";
import type { Acting } from "./command-context.ts";

/** What tells how things are, and changes nothing. */
export function defineReadingCommands(program: Command, acting: Acting): void {
  program
    .command("tasks")
    .description("what you can do now")
    .option("--as <person>", "whose tasks")
    .option("--all", "everybody's tasks")
    .option("--role <role>", "the tasks of one role")
    .action(acting(async (options: object) => (await import("./tasks.ts")).tasks(options)));
  program
    .command("show")
    .description("one instance: where it is, its data and its history")
    .argument("<instance>", "its id, the beginning of one, or its last letters")
    .action(acting(async (instance: string, options: object) => (await import("./show.ts")).show(instance, options)));
}
