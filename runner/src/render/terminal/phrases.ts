import { durationWords, momentWords } from "../../view/duration-words.ts";
import type { InstanceSummary, TaskView } from "../../view/index.ts";
import { oneLine, shortened } from "../plain-text.ts";
import { columns } from "./columns.ts";
import type { Screen } from "./screen.ts";

/** Text from data, harmless and in one line. */
export function shown(text: string, most = 200): string {
  return shortened(oneLine(text), most);
}

/** A paragraph, wrapped and set in. */
export function prose(screen: Screen, text: string, indent: number): string {
  return columns(screen, [[text]], { indent });
}

/** What to type next; never wrapped, so that it can be copied. */
export function nextCommand(screen: Screen, why: string, command: string): string {
  return `${screen.paint("dim", `${why}:`)} ${screen.paint("cyan", shown(command, 4_000))}`;
}

/** "due in 3 days (2026-11-22 09:00)", "overdue by 1 day (…)"; empty where nothing is due. */
export function dueWords(task: Pick<TaskView, "dueAt" | "overdue" | "overdueByMs">, now: string): string {
  const { dueAt, overdue, overdueByMs } = task;
  if (dueAt === undefined) return "";
  if (overdue) return `overdue by ${durationWords(overdueByMs ?? 0)} (${momentWords(dueAt)})`;
  return `due in ${durationWords(Date.parse(dueAt) - Date.parse(now), Math.round)} (${momentWords(dueAt)})`;
}

export function rolesWords(roles: readonly string[]): string {
  return roles.length === 0 ? "anybody" : roles.join(" or ");
}

/** How an instance stands, in one coloured word. */
export function statusWord(
  screen: Screen,
  { status, outcome, trouble, overdue, suspended, cancelling }: InstanceSummary,
): string {
  if (status === "ended") return screen.paint("green", `finished: ${shown(outcome ?? "done", 60)}`);
  if (status === "cancelled") return screen.paint("yellow", "cancelled");
  if (suspended) return screen.paint("yellow", "suspended");
  if (trouble.length > 0) return screen.paint("red", "in trouble");
  if (cancelling) return screen.paint("yellow", "being cancelled");
  return overdue ? screen.paint("red", "overdue") : screen.paint("cyan", "under way");
}

/** Blocks of text with an empty line between; empty ones left out. */
export function blocks(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
