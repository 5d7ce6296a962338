import type { FieldView, TaskView } from "../../view/index.ts";
import { counted, momentWords } from "../../view/index.ts";
import { kindWords } from "../field-words.ts";
import { lines } from "../plain-text.ts";
import { commandBlock, name, paragraph, text } from "./escape.ts";
import { table } from "./table.ts";

/** A task: who has to do what by when, what they need to know, and how to do it. */
export function taskSection(task: TaskView): string {
  const parts = [
    `## ${task.overdue ? "🔴" : "⏳"} ${name(task.step)}${itemWords(task)} waits for ${rolesWords(task)}`,
    doesWords(task),
    table(["Who", "Since", "Due"], [[whoWords(task), `${momentWords(task.openedAt)} UTC`, dueWords(task)]]),
    needsTable(task),
    attachedWords(task),
    formTable(task),
    "How to complete it:",
    ...task.outcomes.map((outcome) => outcomeWords(task, outcome)),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function itemWords({ item }: TaskView): string {
  return item === undefined ? "" : ` (${text(item, 60)})`;
}

function rolesWords({ roles, holder, outsider }: TaskView): string {
  if (outsider !== undefined || holder) return text(outsider ?? holder?.name ?? "", 60);
  return roles.length === 0 ? "anybody" : roles.map((role) => text(role, 60)).join(" or ");
}

const mostLines = 20;
const mostAttached = 20;

function doesWords({ does }: TaskView): string {
  if (does === undefined) return "";
  const all = lines(does);
  const shown = all.slice(0, mostLines).map((line) => `> ${text(line, 500)}`);
  const left = all.length - mostLines;
  return paragraph(left > 0 ? [...shown, `> _… (${counted(left, "more line")})_`] : shown);
}

function mayWords({ name, standsInFor }: NonNullable<TaskView["mayDo"]>[number]): string {
  return `${text(name, 60)}${standsInFor ? ` (for ${text(standsInFor.name, 60)})` : ""}`;
}

function whoWords({ mayDo, mayNot, nobodyLeft, owner }: TaskView): string {
  const may = mayDo ? mayDo.map(mayWords).join(", ") : "whoever is asked (there is no people file)";
  const left = nobodyLeft ? `**nobody is left**: ask ${owner === undefined ? "the owner" : text(owner, 60)}` : may;
  const not = mayNot.map(({ who, why }) => `${text(who.name, 60)} may not: ${text(why, 80)}`);
  return [left, ...not].join("; ");
}

function dueWords({ dueAt, overdue, expires }: TaskView): string {
  if (dueAt === undefined) return "";
  const end = expires === undefined ? "" : `; ends by itself ${momentWords(expires.at)} UTC: ${text(expires.as, 60)}`;
  return overdue ? `**overdue since ${momentWords(dueAt)} UTC**${end}` : `${momentWords(dueAt)} UTC${end}`;
}

function needsTable({ needs }: TaskView): string {
  if (needs.length === 0) return "";
  return table(
    ["To know", ""],
    needs.map(({ title, shown }) => [text(title, 60), text(shown, 300)]),
  );
}

function attachedWords({ attachments }: TaskView): string {
  const commands = attachments.slice(0, mostAttached).map(({ command }) => command);
  return commands.length === 0 ? "" : `To get what is attached:\n\n${commandBlock(commands)}`;
}

function formTable({ form, outcomes }: TaskView): string {
  const rows = [
    ...form.map((field) => fieldRow(field)),
    ...outcomes.flatMap((outcome) => outcome.form.map((field) => fieldRow(field, outcome.outcome))),
  ];
  return rows.length === 0 ? "" : table(["To fill in", "Kind", "Needed"], rows);
}

function fieldRow(field: FieldView, outcome?: string): string[] {
  const { title, name: key, description, required } = field;
  const help = description === undefined ? "" : ` — ${text(description)}`;
  const needed = required ? "yes" : "no";
  return [
    `${text(title, 60)} (${name(key)})${help}`,
    text(kindWords(field), 300),
    outcome === undefined ? needed : `${needed}, for ${text(outcome, 60)}`,
  ];
}

function outcomeWords(task: TaskView, { outcome, means, command }: TaskView["outcomes"][number]): string {
  const meaning = means === undefined ? "" : ` — ${text(means, 300)}`;
  const label = task.outcomes.length === 1 && outcome === "done" ? "" : `**${text(outcome, 60)}**${meaning}\n\n`;
  return `${label}${commandBlock([command])}`;
}
