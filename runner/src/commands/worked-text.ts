import type { WorkDone } from "../operations/work.ts";
import type { Screen } from "../render/index.ts";
import type { InstanceSummary } from "../view/index.ts";
import { counted, momentWords, showCommand, statusCommand, tasksCommand } from "../view/index.ts";

const mostLines = 20;

/** What work did, and what is waited for. */
export function workedText(screen: Screen, done: WorkDone, next: "next" | "no next"): string {
  const { events, commits, moved } = done;
  const did =
    events === 0
      ? "Nothing new to record."
      : `Recorded ${counted(events, "event")} in ${counted(commits, "commit")} of the ledger.`;
  const left = moved.length - mostLines;
  return [
    ...moved.slice(0, mostLines).map((summary) => movedLine(screen, summary)),
    ...(left > 0 ? [`  … and ${left.toLocaleString("en-US")} more`] : []),
    `${screen.paint("green", "✓")} ${did}`,
    `  ${waitingWords(done)}`,
    ...(done.leftInInbox > 0 ? [`  ${screen.paint("yellow", "!")} ${leftWords(done.leftInInbox)}`] : []),
    ...(next === "next" ? ["", nextWords(screen, done)] : []),
  ].join("\n");
}

function movedLine(screen: Screen, { instance, status, outcome, trouble, where }: InstanceSummary): string {
  if (status === "cancelled") return `  ${screen.paint("yellow", "–")} ${instance}  cancelled`;
  if (status !== "live") return `  ${screen.paint("green", "✓")} ${instance}  finished: ${outcome ?? "done"}`;
  const sign = trouble.length > 0 ? screen.paint("red", "✗") : screen.paint("yellow", "●");
  return `  ${sign} ${instance}  ${where.join("; ")}`;
}

function leftWords(left: number): string {
  return `${counted(left, "signal")} left in the inbox: the next geartrain work answers more of them`;
}

/** `waiting: 2 tasks for people, next timer 2026-11-22 14:03 UTC`; what needs somebody's help first. */
function waitingWords({ waitingForPeople, inTrouble, nextTimer }: WorkDone): string {
  const trouble = inTrouble === 0 ? "" : `${counted(inTrouble, "step")} in trouble, `;
  const timer = nextTimer === undefined ? "no timer" : `next timer ${momentWords(nextTimer)} UTC`;
  return `${trouble}waiting: ${counted(waitingForPeople, "task")} for people, ${timer}`;
}

function nextWords(screen: Screen, { moved, waitingForPeople, inTrouble }: WorkDone): string {
  const [only, another] = moved;
  const command =
    only && !another
      ? showCommand(only.instance)
      : inTrouble === 0 && waitingForPeople > 0
        ? `${tasksCommand()} --all`
        : statusCommand;
  return `${screen.paint("dim", "Next:")} ${screen.paint("cyan", command)}`;
}
