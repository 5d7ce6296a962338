import type { CalendarView, Moment, StartsWhen, StepWhen, WhenView } from "../../view/index.ts";
import { durationWords, localWords } from "../../view/index.ts";
import type { Cell } from "./columns.ts";
import { columns } from "./columns.ts";
import { blocks, nextCommand, shown } from "./phrases.ts";
import type { Screen } from "./screen.ts";

/** What `geartrain when` says: what is due when, in the calendar that counts, and why that one. */
export function whenText(screen: Screen, view: WhenView, now: string): string {
  const { workflow, instance, at, starts, steps } = view;
  const title = screen.paint("bold", shown(instance ?? workflow));
  const opens =
    instance === undefined ? `, as if every step opened ${at === now ? "now" : `at ${localWords(at, "UTC")} UTC`}` : "";
  const nothing =
    instance === undefined ? "Time does nothing to its steps." : "Nothing of it is open that time does something to.";
  return blocks([
    `${title}${opens}`,
    ...starts.map((each) => startsText(screen, each)),
    ...(steps.length === 0 ? [nothing] : steps.map((step) => stepText(screen, step, now, instance !== undefined))),
    instance === undefined ? "" : nextCommand(screen, "See all of it", `geartrain show ${instance}`),
  ]);
}

function startsText(screen: Screen, { cron, timezone, missed, next }: StartsWhen): string {
  const words = {
    once: "one start for all that were missed",
    all: "a start for each that was missed",
    skip: "what was missed is left out",
  };
  const rows: Cell[][] = [
    ["schedule", `${cron} (${timezone}); ${words[missed]}`],
    ["next", next.map((each) => localWords(each, timezone)).join(", ") || "never"],
  ];
  return `${screen.paint("bold", "starts by itself")}\n${columns(screen, rows, { indent: 2 })}`;
}

function stepText(screen: Screen, step: StepWhen, now: string, asIfIsNews: boolean): string {
  const { calendar, moments, unknown } = step;
  const zone = calendar?.timezone ?? "UTC";
  const opened = openedRow(step, zone, asIfIsNews);
  const rows: Cell[][] = [
    ...opened,
    ...moments.map((moment) => momentRow(moment, zone, step.is === "open" ? now : step.opens)),
    ...(unknown === undefined ? [] : [["", { text: unknown, style: "yellow" as const }]]),
    ...(calendar ? [["calendar", calendarWords(calendar)]] : []),
  ];
  return `${screen.paint("bold", shown(step.step))}\n${columns(screen, rows, { indent: 2 })}`;
}

/** Of an instance it is said whether this is recorded. */
function openedRow({ is, opens, moments }: StepWhen, zone: string, asIfIsNews: boolean): Cell[][] {
  if (is === "as-if") return asIfIsNews ? [["not open", `as if it opened ${localWords(opens, zone)} ${zone}`]] : [];
  return moments[0]?.what === "state-over" ? [] : [["opened", `${localWords(opens, zone)} ${zone}`]];
}

function momentRow(moment: Moment, zone: string, from: string): Cell[] {
  const length = Date.parse(moment.at) - Date.parse(from);
  const distance = `${length < 0 ? "" : "in "}${durationWords(length, Math.round)}${length < 0 ? " ago" : ""}`;
  const notes = [distance, ...(moment.falls ? [fallsWords[moment.falls]] : []), ...(moment.happened ? ["done"] : [])];
  return [momentWord(moment), `${localWords(moment.at, zone)} ${zone} (${notes.join("; ")})`];
}

const fallsWords = { "outside hours": "outside working hours", "free day": "on a free day", holiday: "on a holiday" };

function momentWord({ what, which = "" }: Moment): string {
  switch (what) {
    case "due":
    case "reminder":
      return what;
    case "over":
      return "is over";
    case "escalation":
      return `escalates to ${which}`;
    case "end":
      return `ends as ${which}`;
    case "state-over":
      return "may last until";
  }
}

function calendarWords({ name, of, timezone, hours, nextHolidays }: CalendarView): string {
  if (name === "default") return `${hours}, ${timezone}: ${of}`;
  const free = nextHolidays.length === 0 ? "" : `; next holidays ${nextHolidays.join(", ")}`;
  return `${name}, ${of}: ${hours}, ${timezone}${free}`;
}
