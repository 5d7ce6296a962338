import type { BoardView, CaseView, InstanceSummary, WaitingTask } from "../../view/index.ts";
import {
  between,
  caseCommand,
  counted,
  durationWords,
  listCommand,
  momentWords,
  shortId,
  showCommand,
  tasksCommand,
} from "../../view/index.ts";
import { shortCase } from "../short-case.ts";
import type { Cell } from "./columns.ts";
import { columns } from "./columns.ts";
import { blocks, dueWords, nextCommand, rolesWords, shown } from "./phrases.ts";
import type { Screen } from "./screen.ts";

const mostRows = 50;

/** What `geartrain status` says: the whole board. */
export function statusText(screen: Screen, board: BoardView): string {
  return blocks([
    countsLine(screen, board),
    table(screen, "In trouble", ["instance", "where", "what is wrong"], board.trouble.map(troubleRow)),
    table(
      screen,
      "Waiting for people",
      ["who", "task", "instance", "waits", "due"],
      board.waiting.map((task) => waitingRow(task, board.at)),
    ),
    table(screen, "Cases", ["process", "case", "where it is", "age"], board.cases.map(caseRow)),
    ...board.workflows.map(({ workflow, live }) =>
      table(
        screen,
        `${shown(workflow)} (${live.length.toLocaleString("en-US")})`,
        ["instance", "where it is", "started by", "age"],
        live.map(liveRow),
      ),
    ),
    table(screen, "Finished lately", ["finished (UTC)", "instance", "outcome", "took"], board.lately.map(finishedRow)),
    table(
      screen,
      "Could not start",
      ["when (UTC)", "workflow", "by", "why not"],
      board.notStarted.map(({ at, workflow, by, words }) => [
        momentWords(at),
        workflow,
        by,
        { text: words, style: "red" },
      ]),
    ),
    table(
      screen,
      "Refused lately",
      ["when (UTC)", "instance", "what"],
      board.refused.map(({ at, instance, words }) => [momentWords(at), instance, words]),
    ),
    inboxLine(screen, board),
    footer(screen, board),
    whatNext(screen, board),
  ]);
}

function countsLine(screen: Screen, { counts }: BoardView): string {
  const { live, waitingForPeople, inTrouble, overdue, finishedLast7Days } = counts;
  const number = (value: number) => value.toLocaleString("en-US");
  const parts = [
    `${screen.paint("bold", number(live))} live`,
    `${screen.paint("bold", number(waitingForPeople))} waiting for people`,
    overdue > 0 ? screen.paint("red", `${number(overdue)} overdue`) : "nothing overdue",
    inTrouble > 0 ? screen.paint("red", `${number(inTrouble)} in trouble`) : "nothing in trouble",
    `${screen.paint("bold", number(finishedLast7Days))} finished in the last 7 days`,
  ];
  return parts.join(" · ");
}

function table(screen: Screen, title: string, head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return "";
  const left = rows.length - mostRows;
  const more =
    left > 0 ? `\n  ${screen.paint("dim", `… and ${left.toLocaleString("en-US")} more (--json lists all)`)}` : "";
  return `${screen.paint("bold", title)}\n${columns(screen, rows.slice(0, mostRows), { indent: 2, head })}${more}`;
}

function troubleRow({ instance, at, message }: BoardView["trouble"][number]): Cell[] {
  return [instance, { text: at, style: "red" }, message];
}

function waitingRow(task: WaitingTask, now: string): Cell[] {
  const { step, instance, since } = task;
  const due = dueWords(task, now).replace(/^due | \(.*\)$/g, "");
  return [
    waitedFor(task),
    step,
    instance,
    durationWords(between(since, now)),
    task.overdue ? { text: due, style: "red" } : due,
  ];
}

function caseRow(view: CaseView): Cell[] {
  const { process, key, status, instances, owed, next, ageMs } = view;
  const live = instances.filter(({ summary }) => summary.status === "live");
  const places = live.map(({ summary }) => `${summary.workflow}: ${summary.where.join("; ")}`);
  const text = [...owed.map(({ words }) => words), ...places, ...next].join("; ");
  return [process, key ?? shortCase(view), status === "waiting" ? { text, style: "red" } : text, durationWords(ageMs)];
}

/** Who has it, or whom it is for. */
function waitedFor({ roles, who = [], holder, outsider }: WaitingTask): string {
  if (outsider !== undefined || holder) return outsider ?? `${holder?.name} (has it)`;
  const names = who.map(({ name }) => name).join(", ");
  if (names === "") return rolesWords(roles);
  return roles.length === 0 ? names : `${rolesWords(roles)}: ${names}`;
}

function liveRow({ instance, where, startedBy, ageMs, trouble, overdue }: InstanceSummary): Cell[] {
  const place = where.join("; ");
  const urgent = trouble.length > 0 || overdue;
  return [instance, urgent ? { text: place, style: "red" } : place, startedBy.name, durationWords(ageMs)];
}

function finishedRow({ endedAt, workflow, instance, outcome, status, ageMs }: InstanceSummary): Cell[] {
  const end = status === "cancelled" ? "cancelled" : (outcome ?? "done");
  return [momentWords(endedAt ?? ""), `${workflow} ${shortId(workflow, instance)}`, end, durationWords(ageMs)];
}

function inboxLine(screen: Screen, { inInbox = 0 }: BoardView): string {
  if (inInbox === 0) return "";
  return screen.paint("yellow", `${counted(inInbox, "signal")} in the inbox, which the next runner answers.`);
}

function footer(screen: Screen, { at, ledgerCommit, lastSweepAt, runner, unprovedDecisions }: BoardView): string {
  const from = ledgerCommit === undefined ? "" : `, ledger ${shown(ledgerCommit.slice(0, 12))}`;
  const by = runner === undefined ? "" : ` by ${shown(runner, 60)}`;
  const sweep = lastSweepAt === undefined ? "" : `, last sweep ${momentWords(lastSweepAt)}${by}`;
  const unproved = unprovedDecisions === 0 ? "" : `, ${counted(unprovedDecisions, "decision")} unproved`;
  return screen.paint("dim", `As of ${momentWords(at)} UTC${from}${sweep}${unproved}.`);
}

function whatNext(screen: Screen, { trouble, waiting, workflows, cases }: BoardView): string {
  if (trouble[0]) return nextCommand(screen, "See what is wrong", showCommand(trouble[0].instance));
  const [first] = cases;
  if (first?.status === "waiting") return nextCommand(screen, "See what its owner is asked", caseCommand(first.case));
  if (waiting.length > 0) return nextCommand(screen, "See what to do", tasksCommand());
  const live = workflows[0]?.live[0];
  if (live) return nextCommand(screen, "Look closer", showCommand(live.instance));
  return nextCommand(screen, "See what can be started", listCommand);
}
