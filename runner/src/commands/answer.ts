import type { Accepted } from "../operations/act.ts";
import { known } from "../operations/known-instance.ts";
import type { Site } from "../operations/open-site.ts";
import type { InstanceView, TaskView } from "../view/index.ts";
import { instanceSummary, linkCommand, showCommand, tasksCommand, taskViews, workCommand } from "../view/index.ts";
import type { CommandContext } from "./command-context.ts";

type Summary = InstanceView["summary"];

/** Says what became of something a person did, and what to type next. */
export async function answer(
  context: CommandContext,
  site: Site,
  accepted: Accepted,
  said: string,
  as?: string,
): Promise<void> {
  const { output, options } = context;
  const state = accepted.decision?.state;
  const asking = { policy: site.catalog.policy, now: site.clock.now(), ...(as !== undefined && { as }) };
  const authored = state && (await site.definitions.loadPinned(state.definition));
  const now = state && authored && known(authored.workflow, state);
  const summary = now && instanceSummary(now, asking);
  const tasks = now ? taskViews(now, asking) : [];
  if (options.json) {
    const { instance, person, where, proof = "none" } = accepted;
    return output.json({ instance, person, proof, where, ...(summary && { summary, tasks }) });
  }
  const dropped = (accepted.decision?.events ?? []).flatMap((event) =>
    "dropped" in event.data ? (event.data.dropped ?? []) : [],
  );
  const lines = [
    `${output.screen.paint("green", "✓")} ${accepted.where.kept === "inbox" ? `Handed in for ${accepted.instance}.` : said}`,
    `  ${whereWords(accepted)}`,
    ...(dropped.length === 0
      ? []
      : [`  ${output.screen.paint("yellow", "!")} No such field, so not kept: ${dropped.join(", ")}`]),
    ...nextWords(accepted, summary, tasks),
  ];
  output.say(lines.join("\n"));
}

const proofs = { none: "unproved", ssh: "signed", link: "by a link" } as const;

function whereWords({ where, person, proof = "none" }: Accepted): string {
  const by = `By ${person} (${proofs[proof]})`;
  switch (where.kept) {
    case "ledger":
      return `${by}; it is in the ledger.`;
    case "journal":
      return `${by}; it is safe in this clone's journal, and the next geartrain work writes it to the ledger.`;
    case "inbox":
      return `${by}; it is in the inbox of runner ${where.runner}, which answers with its next turn.`;
  }
}

function nextWords({ instance, person }: Accepted, summary: Summary | undefined, tasks: readonly TaskView[]): string[] {
  if (!summary) return next("See what became of it", showCommand(instance));
  if (summary.status !== "live") {
    // Whoever called it goes on with the next work.
    const goesOn = summary.calledBy || summary.followed;
    const follows = summary.followed ? ["  What follows in its case is done with the next geartrain work."] : [];
    return [`  ${endWords(summary)}`, ...follows, ...next("Next", goesOn ? workCommand : showCommand(instance))];
  }
  const mine = tasks.find(({ mayDo }) => !mayDo || mayDo.some(({ actor }) => actor === `person:${person}`));
  const lines = summary.where.map((where) => `  ${where}`);
  const running = summary.waits.some((wait) => wait.for !== "people" && wait.for !== "arrival");
  if (running) return [...lines, ...next("Next", workCommand)];
  if (mine) return [...lines, ...next("Your task", ...mine.outcomes.map(({ command }) => command))];
  const others = tasks[0]?.mayDo?.[0];
  const { outsider, instance: asked, step } = tasks[0] ?? {};
  if (outsider !== undefined && asked !== undefined && step !== undefined) {
    return [...lines, ...next(`For ${outsider}`, linkCommand(asked, step))];
  }
  if (others) return [...lines, ...next(`For ${others.name}`, tasksCommand(others.actor.replace("person:", "")))];
  return [...lines, ...next("Next", showCommand(instance))];
}

function endWords({ status, outcome }: Summary): string {
  return status === "cancelled" ? "It is cancelled." : `It has ended with ${outcome ?? "done"}.`;
}

function next(title: string, ...commands: readonly string[]): string[] {
  return [`${title}:`, ...commands.map((command) => `  ${command}`)];
}
