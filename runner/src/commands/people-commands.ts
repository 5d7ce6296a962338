import type { Command } from "commander";
import type { Acting } from "./command-context.ts";

const asHelp = "who acts: an id or e-mail from the people file (otherwise: git's e-mail)";

/** `--set amount=120 --set vendor=acme`, one after the other. */
function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function withData(command: Command): Command {
  return command
    .option("--input <file>", "data from a .json or .yaml file; - reads standard input")
    .option("--data <json>", "data as JSON")
    .option("--set <field=value>", "one field of the data; may be repeated", collect);
}

/** What people do: start, complete, and put right. */
export function definePeopleCommands(program: Command, acting: Acting): void {
  withData(program.command("start").argument("<workflow>", "its name, as geartrain list shows it"))
    .description("start an instance of a workflow")
    .option("--as <person>", asHelp)
    .option("--id <signal>", "the same id never starts two instances")
    .action(acting(async (workflow: string, options: object) => (await import("./start.ts")).start(workflow, options)));
  withData(
    program
      .command("complete")
      .argument("<instance>", "its id, the beginning of one, or its last letters")
      .argument("[step]", "which of its tasks"),
  )
    .description("complete a task")
    .option("--outcome <outcome>", "what you decide, where there is a choice")
    .option("--reason <text>", "why, for the record")
    .option("--as <person>", asHelp)
    .action(
      acting(async (instance: string, step: string | undefined, options: object) =>
        (await import("./complete.ts")).complete(instance, step, options),
      ),
    );
}
