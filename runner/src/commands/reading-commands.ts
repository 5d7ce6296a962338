import type { Command } from "commander";
import type { Acting } from "./command-context.ts";
import { examples } from "./examples.ts";
import { defineGraphCommand } from "./graph-command.ts";
import { defineMeasuringCommands } from "./measuring-commands.ts";

/** What tells how things are, and changes nothing. */
export function defineReadingCommands(program: Command, acting: Acting): void {
  program.commandsGroup("Look:");
  program
    .command("list")
    .argument("[workflow]", "only this one")
    .description("the workflows: what each is for, what it needs and how to start it")
    .addHelpText("after", examples("geartrain list", "geartrain list purchase-approval"))
    .action(acting(async (workflow?: string) => (await import("./list.ts")).list(workflow)));
  defineGraphCommand(program, acting);
  defineMeasuringCommands(program, acting);
  program
    .command("tasks")
    .description("what people can do now, with what to type")
    .option("--mine", "yours (that is the default)")
    .option("--role <role>", "those of one role")
    .option("--all", "everybody's")
    .option("--as <person>", "whose; left out: git's e-mail")
    .addHelpText("after", examples("geartrain tasks", "geartrain tasks --all", "geartrain tasks --as grace"))
    .action(acting(async (options: object) => (await import("./tasks.ts")).tasks(options)));
  program
    .command("show")
    .argument("<instance>", "its id, the beginning of the id, or its last letters")
    .description("one instance: where it is, who is waited for, its data and its history")
    .option("--all", "its whole history, however long")
    .option("--events", "every recorded event instead, as the ledger keeps it")
    .addHelpText("after", examples("geartrain show purchase-approval-k3f9", "geartrain show k3f9 --events"))
    .action(
      acting(async (instance: string, options: { events?: boolean; all?: boolean }) =>
        (await import("./show.ts")).show(instance, options),
      ),
    );
  defineWhen(program, acting);
  defineCase(program, acting);
  defineAttachment(program, acting);
  program
    .command("status")
    .description("the whole board: how many, where, waiting for whom, finished lately")
    .addHelpText("after", examples("geartrain status", "geartrain status --json"))
    .action(acting(async () => (await import("./status.ts")).status));
}

function defineWhen(program: Command, acting: Acting): void {
  program
    .command("when")
    .argument("<workflow or instance>", "a workflow by its name, or an instance by its id")
    .argument("[step]", "only this step")
    .summary("when what is due, and what time will do")
    .description(
      "When what is due: due dates, reminders, escalations and ends, with the calendar they are counted in. Of an instance " +
        "what is recorded; of a workflow as if its steps opened now, and when its schedules fire next.",
    )
    .option("--at <moment>", "as if it opened then: a day, or a moment with its zone")
    .addHelpText(
      "after",
      examples(
        "geartrain when purchase-approval",
        "geartrain when k3f9 director-approval",
        "geartrain when time-off --at 2026-12-23",
      ),
    )
    .action(
      acting(async (of: string, step: string | undefined, options: { at?: string }) =>
        (await import("./when.ts")).when(of, step, options),
      ),
    );
}

function defineCase(program: Command, acting: Acting): void {
  program
    .command("case")
    .argument("<case>", "its key, its id or the beginning of that, or an instance that belongs to it")
    .summary("one case of a process: its instances, what comes next, what waits for whom")
    .description(
      "One case of a process, the instances that it tied together: how each stands, which led to which, what comes next, " +
        "and what waits for whom. Of several with one key, the one under way or else the latest.",
    )
    .addHelpText("after", examples("geartrain case PO-4711", "geartrain case serving-customers-8f3k"))
    .action(acting(async (asked: string) => (await import("./case.ts")).showCase(asked)));
}

function defineAttachment(program: Command, acting: Acting): void {
  program
    .command("attachment")
    .argument("<instance>", "its id, the beginning of the id, or its last letters")
    .argument("<file>", "the field that holds it, or the beginning of its digest")
    .summary("a file that was attached to an instance")
    .description("A file that was attached to an instance: the latest of a field, checked against its digest.")
    .option("--to <file>", "where to write it, never over a file that is there; left out: standard output")
    .addHelpText("after", examples("geartrain attachment k3f9 receipt --to hotel.pdf"))
    .action(
      acting(async (instance: string, file: string, options: { to?: string }) =>
        (await import("./attachment.ts")).attachment(instance, file, options),
      ),
    );
}
