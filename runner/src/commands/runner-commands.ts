import type { Command } from "commander";
import { Option } from "commander";
import type { Acting } from "./command-context.ts";
import { examples } from "./examples.ts";
import { countArgument, portArgument, secondsArgument } from "./option-values.ts";

/** What keeps instances going, and what looks after the ledger. */
export function defineRunnerCommands(program: Command, acting: Acting): void {
  program.commandsGroup("Run:");
  defineInit(program, acting);
  defineWork(program, acting);
  defineMigrate(program, acting);
  program.commandsGroup("Look after the ledger:");
  program
    .command("verify")
    .description("check every record of the ledger, offline; names the first that is wrong")
    .addHelpText("after", examples("geartrain verify"))
    .action(acting(async () => (await import("./verify.ts")).verifyCommand));
  program
    .command("rebuild")
    .description("delete this clone's index and make it again from the ledger; the journal stays")
    .addHelpText("after", examples("geartrain rebuild"))
    .option("--from-log", "read every segment instead of starting from the newest checkpoint")
    .action(acting(async (options: object) => (await import("./rebuild.ts")).rebuildCommand(options)));
  defineDoctor(program, acting);
}

function defineInit(program: Command, acting: Acting): void {
  program
    .command("init")
    .argument("[folder]", "made when it is not there; left out: this one")
    .summary("make a folder ready: settings and an example to start")
    .description(
      "Make a folder ready for Geartrain: a git repository with settings, one example workflow and what an editor needs. " +
        "Files that are there already stay as they are.",
    )
    .addHelpText("after", examples("geartrain init", "geartrain init ../our-workflows"))
    .action(acting(async (folder?: string) => (await import("./init/init.ts")).initCommand(folder)));
}

function defineWork(program: Command, acting: Acting): void {
  program
    .command("work")
    .summary("advance everything that can advance, and push")
    .description(
      "Advance everything that can advance: run actions, fire timers, answer what people sent, and push. " +
        "Starts what schedules and pushed files are due for. Ends when everything left waits for people or for time; " +
        "with --watch it goes on, and listens for webhooks where --port is given.",
    )
    .option("--watch", "keep going until it is stopped (Ctrl+C)")
    .option("--interval <seconds>", "with --watch: how often to ask the remote", secondsArgument, 10)
    .option("--port <number>", "with --watch: listen for webhooks on this port", portArgument)
    .option("--host <address>", "with --port: the address to listen on; left out, this machine alone", "127.0.0.1")
    .addOption(
      new Option("--durability <kind>", "when something counts as accepted: kept on this disk, or pushed").choices([
        "local",
        "pushed",
      ]),
    )
    .option("--ephemeral", "keep nothing beside the repository: for a pipeline whose disk is gone afterwards")
    .option("--at-once <n>", "actions at the same time", countArgument, 100)
    .addHelpText(
      "after",
      examples(
        "geartrain work",
        "geartrain work --watch --durability local",
        "geartrain work --watch --port 8787",
        "geartrain work --ephemeral   (in CI)",
      ),
    )
    .action(acting(async (options: object) => (await import("./work.ts")).workCommand(options)));
}

function defineMigrate(program: Command, acting: Acting): void {
  program
    .command("migrate")
    .argument("[workflow]", "only instances of this one")
    .summary("let live instances go on with the definitions of today")
    .description(
      'Let live instances go on with the definitions of the default branch, where those say onChange: "migrate" and every ' +
        "position and value of the instance has its place there. Says why the others stay.",
    )
    .option("--dry-run", "only say what would happen")
    .option("--reason <text>", "why, for the record")
    .option("--mapping <file>", "new names and missing values, as JSON or YAML: steps, states, values")
    .option("--as <person>", "who acts, by id or e-mail of the people file; left out: git's e-mail")
    .addHelpText(
      "after",
      examples(
        "geartrain migrate --dry-run",
        'geartrain migrate purchase-approval --mapping renamed.yaml --reason "the CFO approves all of them now"',
      ),
    )
    .action(
      acting(async (workflow: string | undefined, options: object) =>
        (await import("./migrate.ts")).migrate(workflow, options),
      ),
    );
}

function defineDoctor(program: Command, acting: Acting): void {
  program
    .command("doctor")
    .summary("check what Geartrain needs, and say what to do")
    .description("Check what Geartrain needs here, from Node to the ledger, and say what to do about what is missing.")
    .option("--accept-tip <commit>", "go on with a ledger whose history was rewritten, from this tip")
    .option("--accept-policy <commit>", "go on with people and roles that do not come after those recorded last")
    .option("--reason <text>", "with either: why that is right, for the record")
    .option("--as <person>", "with either: who accepts it; left out: git's e-mail")
    .addHelpText("after", examples("geartrain doctor"))
    .action(acting(async (options: object) => (await import("./doctor.ts")).doctorCommand(options)));
}
