import type { HistoryEntry, InstanceView, TaskView } from "../../view/index.ts";
import { counted, momentWords } from "../../view/index.ts";
import { dataRows } from "../data-rows.ts";
import { excerptOf } from "../excerpt.ts";
import { proofWords } from "../proof-words.ts";
import { name, text } from "./escape.ts";
import { flowList } from "./flow-list.ts";
import { table } from "./table.ts";
import { taskSection } from "./task-section.ts";
import { troubleSection } from "./trouble-section.ts";

/*
 * The page of one instance. It says times, never "3 days ago": so it changes only when the instance does or one of its
 * tasks becomes overdue, and a status commit rewrites only the pages of what moved.
 */
export function instancePage(view: InstanceView): string {
  const { summary } = view;
  const sections = [
    `# ${text(summary.workflow)} · ${text(summary.instance, 60)}`,
    view.purpose === undefined ? "" : text(view.purpose, 300),
    headline(view),
    troubleSection(summary.trouble),
    ...view.tasks.map((task) => taskSection(task)),
    view.flow ? `## Where it is\n\n${flowList(view.flow)}` : "",
    dataSection(view),
    handsOverSection(view.handsOver),
    historySection(view.history),
    footer(view),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function headline({ summary, tasks }: InstanceView): string {
  const { startedAt, startedBy } = summary;
  return table(
    ["Status", "Started", "By", "Waits for"],
    [[statusWords(summary), `${momentWords(startedAt)} UTC`, text(startedBy.name), waitingWords(tasks, summary.where)]],
  );
}

function statusWords({ status, overdue, trouble, outcome, endedAt, suspended }: InstanceView["summary"]): string {
  if (status === "ended") return `**finished**: ${text(outcome ?? "done")}, ${momentWords(endedAt ?? "")}`;
  if (status === "cancelled") return `**cancelled** ${momentWords(endedAt ?? "")}`;
  if (suspended) return `⏸️ **suspended** since ${momentWords(suspended.at)}`;
  if (trouble.length > 0) return "⚠️ **in trouble**";
  return overdue ? "🔴 **overdue**" : "⏳ **under way**";
}

function waitingWords(tasks: readonly TaskView[], where: readonly string[]): string {
  if (tasks.length === 0) return where.map((each) => text(each)).join("; ") || "nothing";
  return tasks.map(whoWords).join("; ");
}

function whoWords({ roles, mayDo, holder, outsider }: TaskView): string {
  if (outsider !== undefined || holder) return text(outsider ?? holder?.name ?? "", 60);
  const role = roles.length === 0 ? "anybody" : roles.map((each) => text(each, 60)).join(" or ");
  if (!mayDo || mayDo.length === 0 || mayDo.length > 3) return role;
  return `${role}: ${mayDo.map((who) => text(who.name, 60)).join(", ")}`;
}

function provedWords(entry: Parameters<typeof proofWords>[0]): string {
  const said = proofWords(entry);
  return said === undefined ? "" : ` _(${said})_`;
}

function dataSection(view: InstanceView): string {
  const rows = dataRows(view);
  if (rows.length === 0) return "";
  const cells = rows.map(({ value, from }) => [text(value.title, 60), text(value.shown), from ? name(from) : "start"]);
  return `## Data\n\n${table(["What", "Value", "Given by"], cells)}`;
}

function handsOverSection(values: InstanceView["handsOver"]): string {
  if (!values || values.length === 0) return "";
  const rows = values.map(({ title, shown }) => [text(title, 60), text(shown)]);
  return `## What it hands over\n\n${table(["What", "Value"], rows)}`;
}

/** Cut short where it is long: a page is written again whenever its instance moves, and forges show no endless ones. */
function historySection(history: readonly HistoryEntry[]): string {
  const { first, between, last } = excerptOf(history.filter(({ routine }) => !routine));
  const rest = between > 0 ? [["…", `${counted(between, "entry", "entries")} more: \`geartrain show --all\``]] : [];
  const rows = [...first.map(historyRow), ...rest, ...last.map(historyRow)];
  const note = [...first, ...last].some(({ unproved }) => unproved)
    ? "\n\n_Unproved: who it was is taken from what they said, without a signature._"
    : "";
  return `## History\n\n${table(["When (UTC)", "What"], rows)}${note}`;
}

function historyRow({ at, words, reason, unproved, proof }: HistoryEntry): string[] {
  return [momentWords(at), `${text(words, 300)}${reasonWords(reason)}${provedWords({ unproved, proof })}`];
}

function reasonWords(reason: string | undefined): string {
  return reason === undefined ? "" : ` — because “${text(reason, 300)}”`;
}

function footer({ definition }: InstanceView): string {
  return `---\n\n_Follows ${text(definition.path)} as of commit ${name(definition.commit.slice(0, 12))}. All times are UTC. [All instances](../../README.md)_`;
}
