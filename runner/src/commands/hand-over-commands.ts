import type { Command } from "commander";
import type { Acting } from "./command-context.ts";
import { examples } from "./examples.ts";

const asHelp = "who acts, by id or e-mail of the people file; left out: git's e-mail";
const instanceHelp = "its id, the beginning of the id, or its last letters";
const stepHelp = "which of its tasks; left out: the only one that is yours";
const toHelp = "whom, by id or e-mail of the people file";
const why = "why, for the record";
const keyHelp = "sign it with this SSH key, one of yours in the people file";

interface Told {
  readonly as?: string;
}

interface Signed {
  readonly key?: string;
}

/** What people do with tasks without doing them, and with an instance as a whole. */
export function defineHandOverCommands(program: Command, acting: Acting): void {
  defineTakingOn(program, acting);
  definePassingOn(program, acting);
  definePause(program, acting);
}

const load = () => import("./hand-over.ts");

function defineTakingOn(program: Command, acting: Acting): void {
  onTask(program, "claim", "take a task on", "Take a task on: it is yours, and nobody else of its roles does it.")
    .option("--begin", "you start on it now")
    .option("--as <person>", asHelp)
    .option("--key <file>", keyHelp)
    .addHelpText("after", examples("geartrain claim k3f9", "geartrain claim k3f9 manager-approval --begin"))
    .action(
      acting(async (id: string, step: string | undefined, told: Told & Signed & { begin?: true }) =>
        (await load()).claim(id, step, told),
      ),
    );

  onTask(program, "release", "give a task back", "Give a task that you have back to everybody it was for.")
    .option("--reason <text>", why)
    .option("--as <person>", asHelp)
    .option("--key <file>", keyHelp)
    .addHelpText("after", examples("geartrain release k3f9 --reason 'No time this week'"))
    .action(
      acting(async (id: string, step: string | undefined, told: Told & Signed & { reason?: string }) =>
        (await load()).release(id, step, told),
      ),
    );
}

function definePassingOn(program: Command, acting: Acting): void {
  onTask(program, "delegate", "pass a task on", "Pass a task that is yours on to another one who may do it.")
    .requiredOption("--to <person>", toHelp)
    .option("--reason <text>", why)
    .option("--as <person>", asHelp)
    .addHelpText("after", examples("geartrain delegate k3f9 --to grace"))
    .action(
      acting(async (id: string, step: string | undefined, told: Told & { to: string; reason?: string }) =>
        (await load()).delegate(id, step, told),
      ),
    );

  onTask(program, "reassign", "give a task to somebody", "Give a task to somebody else, as the owner of its workflow.")
    .requiredOption("--to <person>", toHelp)
    .requiredOption("--reason <text>", why)
    .option("--as <person>", asHelp)
    .addHelpText("after", examples("geartrain reassign k3f9 manager-approval --to grace --reason 'Ada is ill'"))
    .action(
      acting(async (id: string, step: string | undefined, told: Told & { to: string; reason: string }) =>
        (await load()).reassign(id, step, told),
      ),
    );

  onTask(
    program,
    "link",
    "make the link by which somebody outside does a task",
    "Make the link by which somebody outside does their task: signed, for this task alone, used once.",
  )
    .option("--valid <duration>", "how long it can be used; left out: 14 days")
    .option("--as <person>", asHelp)
    .option("--key <file>", "your key, where another runner has the ledger to itself and you have one")
    .addHelpText("after", examples("geartrain link k3f9", "geartrain link k3f9 delivery-date --valid '3 days'"))
    .action(
      acting(async (id: string, step: string | undefined, told: Told & { valid?: string; key?: string }) =>
        (await import("./link.ts")).link(id, step, told),
      ),
    );
}

function definePause(program: Command, acting: Acting): void {
  onInstance(
    program,
    "suspend",
    "let an instance stand still",
    "Let an instance stand still: nothing fires and nobody does its tasks until it goes on.",
  )
    .addHelpText("after", examples("geartrain suspend k3f9 --reason 'The vendor is on strike'"))
    .action(acting(async (id: string, told: Told & { reason: string }) => (await load()).suspend(id, told)));

  onInstance(
    program,
    "resume",
    "let a suspended instance go on",
    "Let a suspended instance go on: what ends by itself has as much time as it had left.",
  )
    .addHelpText("after", examples("geartrain resume k3f9 --reason 'The strike is over'"))
    .action(acting(async (id: string, told: Told & { reason: string }) => (await load()).resume(id, told)));
}

function onTask(program: Command, name: string, summary: string, description: string): Command {
  const command = program.command(name).argument("<instance>", instanceHelp).argument("[step]", stepHelp);
  return command.summary(summary).description(description);
}

function onInstance(program: Command, name: string, summary: string, description: string): Command {
  const command = program.command(name).argument("<instance>", instanceHelp).summary(summary).description(description);
  return command.requiredOption("--reason <text>", why).option("--as <person>", asHelp);
}
