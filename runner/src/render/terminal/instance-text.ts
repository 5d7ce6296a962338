import type { HistoryEntry, InstanceView, ShownValue, Trouble } from "../../view/index.ts";
import {
  counted,
  durationWords,
  keyWords,
  momentWords,
  resumeCommand,
  retryCommand,
  sendCommand,
  shortId,
  showAllCommand,
  statusCommand,
  tasksCommand,
  workCommand,
} from "../../view/index.ts";
import { caseWords } from "../case-words.ts";
import { dataRows } from "../data-rows.ts";
import { excerptOf } from "../excerpt.ts";
import { attachmentsText } from "./attachments-text.ts";
import type { Cell } from "./columns.ts";
import { columns } from "./columns.ts";
import { eventLine } from "./event-line.ts";
import { flowText } from "./flow-text.ts";
import { blocks, nextCommand, prose, shown, statusWord } from "./phrases.ts";
import type { Screen } from "./screen.ts";
import { taskNext, taskText } from "./tasks-text.ts";

/**
 * What `geartrain show` says: where an instance is, who is waited for, what it knows and how it came there.
 * @param all its history however long it is, not only how it began and its latest
 */
export function instanceText(screen: Screen, view: InstanceView, now: string, { all = false } = {}): string {
  const { summary } = view;
  return blocks([
    headText(screen, view),
    ...summary.trouble.map((trouble) => troubleText(screen, trouble)),
    ...view.tasks.map((task) => taskText(screen, task, now)),
    view.flow ? section(screen, "Flow", flowText(screen, view.flow, 2)) : "",
    section(
      screen,
      "Data",
      columns(
        screen,
        dataRows(view).map(({ value, from }) => valueRow(value, from)),
        { indent: 2 },
      ),
    ),
    section(screen, "Attached", attachmentsText(screen, otherAttachments(view))),
    section(
      screen,
      "Hands over",
      columns(
        screen,
        (view.handsOver ?? []).map((value) => valueRow(value)),
        { indent: 2 },
      ),
    ),
    section(screen, "History (UTC)", historyText(screen, view, all)),
    whatNext(screen, view),
  ]);
}

/** Those that no task has named already. */
function otherAttachments({ tasks, attachments }: InstanceView): InstanceView["attachments"] {
  const named = new Set(tasks.flatMap((task) => task.attachments.map(({ command }) => command)));
  return attachments.filter(({ command }) => !named.has(command));
}

function section(screen: Screen, title: string, body: string): string {
  return body === "" ? "" : `${screen.paint("bold", title)}\n${body}`;
}

function headText(screen: Screen, { summary, purpose, definition }: InstanceView): string {
  const { workflow, instance, startedAt, ageMs, status, reason, suspended, calledBy, cases = [] } = summary;
  const age = status === "live" ? `${durationWords(ageMs)} ago` : `took ${durationWords(ageMs)}`;
  const rows: Cell[][] = [
    [{ text: "started", style: "dim" }, `${momentWords(startedAt)} UTC ${startWords(summary)}, ${age}`],
    [{ text: "follows", style: "dim" }, `${definition.path} as of ${definition.commit.slice(0, 12)}`],
  ];
  if (calledBy) {
    rows.push([{ text: "called by", style: "dim" }, `${shown(calledBy.instance)}, for ${shown(calledBy.step)}`]);
  }
  for (const each of cases) rows.push([{ text: "case", style: "dim" }, caseWords(each)]);
  if (suspended) {
    const { at, by, reason: why } = suspended;
    rows.push([
      { text: "suspended", style: "dim" },
      `since ${momentWords(at)} by ${by.name} — because “${shown(why)}”`,
    ]);
  }
  if (reason !== undefined) rows.push([{ text: "because", style: "dim" }, reason]);
  const title = `${screen.paint("bold", `${shown(workflow)} ${shown(shortId(workflow, instance))}`)}  ${statusWord(screen, summary)}`;
  const lines = [title, purpose === undefined ? "" : prose(screen, purpose, 2), columns(screen, rows, { indent: 2 })];
  return lines.filter((line) => line !== "").join("\n");
}

function historyText(screen: Screen, { history, summary }: InstanceView, all: boolean): string {
  const { first, between, last } = all ? { first: history, between: 0, last: [] } : excerptOf(history);
  const line = (entry: HistoryEntry) => `  ${eventLine(screen, entry)}`;
  const rest = `  … ${nextCommand(screen, `${counted(between, "entry", "entries")} more`, showAllCommand(summary.instance))}`;
  return [...first.map(line), ...(between > 0 ? [rest] : []), ...last.map(line)].join("\n");
}

/** Who or what started it. */
function startWords({ startedBy, startedAfter }: InstanceView["summary"]): string {
  return startedAfter
    ? `after ${startedAfter.instances.map((each) => shown(each)).join(" and ")}`
    : `by ${startedBy.name}`;
}

function troubleText(screen: Screen, { at, message, problems, next }: Trouble): string {
  return [
    `${screen.paint("red", "✗")} ${screen.paint("bold", shown(at))} needs somebody`,
    prose(screen, message, 2),
    ...problems.map(({ path, message }) => prose(screen, `${path || "the value itself"}: ${message}`, 4)),
    ...next.map((command) => `    ${screen.paint("cyan", shown(command, 4_000))}`),
  ].join("\n");
}

function valueRow({ title, shown }: ShownValue, from = ""): Cell[] {
  return [{ text: title, style: "dim" }, shown, { text: from, style: "dim" }];
}

function whatNext(screen: Screen, { summary, tasks }: InstanceView): string {
  const trouble = summary.trouble.find(({ at }) => at !== "definition");
  if (trouble) return nextCommand(screen, "Next", retryCommand(summary.instance, trouble.at));
  if (summary.suspended) return nextCommand(screen, "Let it go on", resumeCommand(summary.instance));
  if (tasks.length > 0) return taskNext(screen, tasks);
  if (summary.status !== "live") return nextCommand(screen, "See the whole board", statusCommand);
  if (summary.waits.some((wait) => wait.for === "action")) return nextCommand(screen, "Go on", workCommand);
  const awaited = summary.waits.find((wait) => wait.for === "arrival");
  if (awaited) return nextCommand(screen, "When it arrives", sendCommand(awaited.step, keyWords(awaited.key)));
  return nextCommand(screen, "See what people can do", tasksCommand());
}
