import type { BoardView, InstanceSummary, WaitingTask } from "../../view/index.ts";
import { between, counted, durationWords, momentWords, shortId } from "../../view/index.ts";
import { caseRow } from "./case-page.ts";
import { link, name, text } from "./escape.ts";
import { pagePath } from "./page-path.ts";
import { longTable } from "./table.ts";

/** A forge stops rendering a page that is too long; `geartrain` itself lists everything. */
const mostRows = 100;

/** The board: what a forge shows for the status branch. */
export function boardPage(board: BoardView): string {
  const sections = [
    "# Status board",
    countsLine(board),
    "[![live](badges/live.svg)](#under-way) [![overdue](badges/overdue.svg)](#waiting-for-people) [![finished in 7 days](badges/finished.svg)](#finished-lately)",
    troubleTable(board),
    waitingTable(board),
    casesTable(board),
    underWay(board),
    latelyTable(board),
    notStartedTable(board),
    refusedTable(board),
    footer(board),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function countsLine({ counts }: BoardView): string {
  const { live, waitingForPeople, inTrouble, overdue, finishedLast7Days } = counts;
  const parts = [
    `**${live.toLocaleString("en-US")}** live`,
    `**${waitingForPeople.toLocaleString("en-US")}** waiting for people`,
    overdue > 0 ? `🔴 **${overdue.toLocaleString("en-US")} overdue**` : "nothing overdue",
    inTrouble > 0 ? `⚠️ **${inTrouble.toLocaleString("en-US")} in trouble**` : "nothing in trouble",
    `**${finishedLast7Days.toLocaleString("en-US")}** finished in the last 7 days`,
  ];
  return parts.join(" · ");
}

function pageLink({ workflow, instance }: { workflow: string; instance: string }): string {
  return link(`${text(workflow, 60)} ${text(shortId(workflow, instance), 60)}`, pagePath(workflow, instance));
}

function troubleTable({ trouble, at }: BoardView): string {
  if (trouble.length === 0) return "";
  const rows = trouble.map((each) => [
    pageLink(each),
    name(each.at),
    text(each.message),
    each.since === undefined ? "" : durationWords(between(each.since, at)),
  ]);
  return `## In trouble\n\n${longTable(["Instance", "Where", "What is wrong", "Open for"], rows, mostRows, "`geartrain status`")}`;
}

function waitingTable({ waiting, at }: BoardView): string {
  if (waiting.length === 0) return "## Waiting for people\n\nNobody is waited for.";
  const rows = waiting.map((task) => [
    whoWords(task),
    name(task.step),
    pageLink(task),
    sinceWords(task, at),
    dueWords(task, at),
  ]);
  return `## Waiting for people\n\n${longTable(["Who", "Task", "Instance", "Waits", "Due (UTC)"], rows, mostRows, "`geartrain tasks`")}`;
}

const mostNames = 3;

function whoWords({ roles, who, holder, outsider }: WaitingTask): string {
  if (outsider !== undefined) return `**${text(outsider, 60)}**, by a link`;
  if (holder) return `**${text(holder.name, 60)}**, who has it`;
  const role = roles.length === 0 ? "anybody" : roles.map((each) => text(each, 60)).join(" or ");
  if (!who) return `**${role}**`;
  if (who.length === 0) return `**${role}**: nobody holds it`;
  const names = who.slice(0, mostNames).map((each) => text(each.name, 60));
  const more = who.length > mostNames ? ` and ${who.length - mostNames} more` : "";
  return `**${role}**: ${names.join(", ")}${more}`;
}

function sinceWords({ since }: WaitingTask, now: string): string {
  return durationWords(between(since, now));
}

function dueWords({ dueAt, overdue, overdueByMs }: WaitingTask, now: string): string {
  if (dueAt === undefined) return "";
  if (overdue) return `🔴 **overdue by ${durationWords(overdueByMs ?? 0)}** (${momentWords(dueAt)})`;
  return `${momentWords(dueAt)}, in ${durationWords(between(now, dueAt), Math.round)}`;
}

function underWay({ workflows }: BoardView): string {
  if (workflows.length === 0) return "## Under way\n\nNothing is under way.";
  const groups = workflows.map(({ workflow, live }) => {
    const head = `### ${text(workflow, 80)} (${live.length.toLocaleString("en-US")})`;
    const more = "`geartrain status`";
    return `${head}\n\n${longTable(["Instance", "Where it is", "Started (UTC)", "By", "Age"], live.map(liveRow), mostRows, more)}`;
  });
  return `## Under way\n\n${groups.join("\n\n")}`;
}

function casesTable({ cases }: BoardView): string {
  if (cases.length === 0) return "";
  const head = `## Cases (${cases.length.toLocaleString("en-US")})`;
  return `${head}\n\n${longTable(["Case", "Where it is", "Began (UTC)"], cases.map(caseRow), mostRows, "`geartrain status`")}`;
}

function liveRow(summary: InstanceSummary): string[] {
  const { workflow, instance, where, startedAt, startedBy, ageMs } = summary;
  const page = link(text(instance, 60), pagePath(workflow, instance));
  const places = where.map((each) => text(each)).join("; ");
  return [page, `${markOf(summary)}${places}`, momentWords(startedAt), text(startedBy.name, 60), durationWords(ageMs)];
}

function markOf({ trouble, overdue }: InstanceSummary): string {
  if (trouble.length > 0) return "⚠️ ";
  return overdue ? "🔴 " : "";
}

function latelyTable({ lately }: BoardView): string {
  if (lately.length === 0) return "## Finished lately\n\nNothing has finished yet.";
  const rows = lately.map(({ workflow, instance, outcome, endedAt, startedBy, ageMs, status }) => [
    momentWords(endedAt ?? ""),
    `${text(workflow, 60)} ${text(shortId(workflow, instance), 60)}`,
    status === "cancelled" ? "🚫 cancelled" : text(outcome ?? "done", 60),
    durationWords(ageMs),
    text(startedBy.name, 60),
  ]);
  return `## Finished lately\n\n${longTable(["Finished (UTC)", "Instance", "Outcome", "Took", "Started by"], rows, mostRows, "")}`;
}

function notStartedTable({ notStarted }: BoardView): string {
  if (notStarted.length === 0) return "";
  const rows = notStarted.map(({ at, workflow, by, words }) => [
    momentWords(at),
    text(workflow, 60),
    name(by),
    text(words, 300),
  ]);
  return `## Could not start\n\n${longTable(["When (UTC)", "Workflow", "By", "Why not"], rows, mostRows, "`geartrain status`")}`;
}

function refusedTable({ refused }: BoardView): string {
  if (refused.length === 0) return "";
  const rows = refused.map(({ at, workflow, instance, words }) => [
    momentWords(at),
    `${text(workflow, 60)} ${text(shortId(workflow, instance), 60)}`,
    text(words, 300),
  ]);
  return `## Refused lately\n\n${longTable(["When (UTC)", "Instance", "What"], rows, mostRows, "`geartrain show`")}`;
}

function footer({ at, ledgerCommit, lastSweepAt, runner, unprovedDecisions }: BoardView): string {
  const from = ledgerCommit === undefined ? "" : ` from ledger commit ${name(ledgerCommit.slice(0, 12))}`;
  const sweep =
    lastSweepAt === undefined
      ? ""
      : ` Last sweep ${momentWords(lastSweepAt)}${runner === undefined ? "" : ` by ${text(runner, 60)}`}.`;
  const unproved =
    unprovedDecisions === 0
      ? ""
      : `\n\n_${counted(unprovedDecisions, "decision")} ${unprovedDecisions === 1 ? "is" : "are"} unproved: who made ${unprovedDecisions === 1 ? "it" : "them"} is taken from what they said, without a signature._`;
  return `---\n\n_As of ${momentWords(at)} UTC${from}.${sweep}_${unproved}`;
}
