import type { Command } from "commander";
import type { Acting } from "./command-context.ts";
import { examples } from "./examples.ts";
import { defineHandOverCommands } from "./hand-over-commands.ts";

const asHelp = "who acts, by id or e-mail of the people file; left out: git's e-mail";
const instanceHelp = "its id, the beginning of the id, or its last letters";

/** `--set amount=120 --set vendor=acme`, one after the other. */
function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function withData(command: Command): Command {
  return command
    .optionsGroup("Data (a later one wins over an earlier one):")
    .option("--input <file>", "from a .json or .yaml file; - reads JSON from standard input")
    .option("--data <json>", "as a JSON object")
    .option(
      "--set <field=value>",
      "one field, read as what it takes: text as it stands, lists and groups of fields as JSON; repeatable",
      collect,
    )
    .optionsGroup("Options:");
}

function withFiles(command: Command): Command {
  return withData(command)
    .optionsGroup("Data (a later one wins over an earlier one):")
    .option("--attach <field=path>", "a file for a field that takes one, 10 MB at most; repeatable", collect)
    .optionsGroup("Options:");
}

/** What people do: start, complete, and put right. */
export function definePeopleCommands(program: Command, acting: Acting): void {
  program.commandsGroup("Do:");
  defineStart(program, acting);
  defineComplete(program, acting);
  defineHandOverCommands(program, acting);
  defineSend(program, acting);
  defineCancel(program, acting);
  defineRetry(program, acting);
  defineSkip(program, acting);
}

function defineStart(program: Command, acting: Acting): void {
  const command = program.command("start").argument("<workflow>", "its name, as geartrain list shows it");
  withFiles(command)
    .summary("start an instance of a workflow")
    .description("Start an instance of a workflow. Without data it says which fields the workflow needs.")
    .option("--as <person>", asHelp)
    .option("--case <case>", "the case it belongs to, by its key or id; left out: its data says which")
    .option("--id <signal>", "your own id for this start: given twice, it starts one instance")
    .addHelpText(
      "after",
      examples(
        "geartrain start purchase-approval --set amount=120 --set vendor=Acme",
        "geartrain start purchase-approval --input order.yaml --as ada",
        "geartrain start expense-report --input trip.json --attach receipt=hotel.pdf",
        "curl -s https://example.org/order.json | geartrain start purchase-approval --input -",
      ),
    )
    .action(acting(async (workflow: string, options: object) => (await import("./start.ts")).start(workflow, options)));
}

function defineComplete(program: Command, acting: Acting): void {
  const command = program
    .command("complete")
    .argument("[instance]", `${instanceHelp}; left out with --link`)
    .argument("[step]", "which of its tasks; left out: the only one that is yours");
  withFiles(command)
    .summary("complete a task")
    .description("Complete a task: what you decided, what you filled in, and why.")
    .option("--outcome <outcome>", "what you decide, where there is a choice")
    .option("--reason <text>", "why, for the record")
    .option("--as <person>", asHelp)
    .option("--key <file>", "sign it with this SSH key, one of yours in the people file")
    .option("--link <token>", "the link that somebody outside was sent")
    .addHelpText(
      "after",
      examples(
        "geartrain complete purchase-approval-k3f9 manager-approval --outcome approve",
        "geartrain complete k3f9 --outcome reject --set comment='Too expensive' --as grace",
        "geartrain complete k3f9 revise --attach document=draft-2.pdf",
        "geartrain complete k3f9 --outcome approve --key ~/.ssh/id_ed25519",
      ),
    )
    .action(
      acting(async (instance: string | undefined, step: string | undefined, options: object) =>
        (await import("./complete.ts")).complete(instance, step, options),
      ),
    );
}

function defineSend(program: Command, acting: Acting): void {
  const command = program
    .command("send")
    .argument("<step>", "the receive step that it is for")
    .argument("<key>", "what tells the instance that waits for it, such as an order's number");
  withFiles(command)
    .summary("bring what arrived from outside to whoever waits for it")
    .description(
      "Bring what arrived from outside to whoever waits for it under this key. Nobody waits yet: it is kept as long as the step says.",
    )
    .option("--workflow <name>", "only to instances of this workflow")
    .option("--instance <id>", "to this instance, which does not wait for it yet")
    .option("--id <signal>", "your own id for this arrival: given twice, it arrives once")
    .option("--as <person>", asHelp)
    .addHelpText(
      "after",
      examples(
        "geartrain send payment INV-2026-17 --set amount=120",
        "geartrain send reply ada@example.org --input mail.json --workflow support-ticket",
      ),
    )
    .action(
      acting(async (step: string, key: string, options: object) =>
        (await import("./send.ts")).send(step, key, options),
      ),
    );
}

function defineCancel(program: Command, acting: Acting): void {
  program
    .command("cancel")
    .argument("<instance>", instanceHelp)
    .summary("end an instance before its end, or give up a part of it")
    .description(
      "End an instance before its end: what is still open is cancelled, and what its actions did is undone where they say how. With --step only that step is given up, and the flow goes on behind it.",
    )
    .requiredOption("--reason <text>", "why, for the record")
    .option("--step <step>", "only this step, as geartrain show names it")
    .option("--around", "with --step: the whole block around it")
    .option("--as <person>", asHelp)
    .addHelpText(
      "after",
      examples(
        "geartrain cancel k3f9 --reason 'Ordered twice'",
        "geartrain cancel k3f9 --step second-quote --reason 'One is enough'",
      ),
    )
    .action(
      acting(async (instance: string, options: { reason: string; as?: string; step?: string; around?: true }) =>
        (await import("./put-right.ts")).cancel(instance, options),
      ),
    );
}

function defineRetry(program: Command, acting: Acting): void {
  program
    .command("retry")
    .argument("<instance>", instanceHelp)
    .argument("<at>", "the step that failed, as geartrain show names it")
    .description("try again what failed for good")
    .requiredOption("--reason <text>", "why it should work now, for the record")
    .option("--as <person>", asHelp)
    .addHelpText("after", examples("geartrain retry k3f9 place-order --reason 'The vendor is back'"))
    .action(
      acting(async (instance: string, at: string, options: { reason: string; as?: string }) =>
        (await import("./put-right.ts")).retry(instance, at, options),
      ),
    );
}

function defineSkip(program: Command, acting: Acting): void {
  const command = program
    .command("skip")
    .argument("<instance>", instanceHelp)
    .argument("<at>", "the step to pass over");
  withData(command)
    .summary("go on without a step")
    .description("Go on without a step. What later steps need of it is given as data and recorded as yours.")
    .requiredOption("--reason <text>", "why, for the record")
    .option("--outcome <outcome>", "which way to go on, where there is a choice")
    .option("--as <person>", asHelp)
    .addHelpText("after", examples("geartrain skip k3f9 place-order --set orderId=PO-7 --reason 'Ordered by phone'"))
    .action(
      acting(async (instance: string, at: string, options: { reason: string }) =>
        (await import("./put-right.ts")).skip(instance, at, options),
      ),
    );
}
