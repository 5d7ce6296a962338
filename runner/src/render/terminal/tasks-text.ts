import type { TaskView } from "../../view/index.ts";
import {
  between,
  counted,
  durationWords,
  listCommand,
  momentWords,
  shortId,
  showCommand,
  workCommand,
} from "../../view/index.ts";
import { fieldWords } from "../field-words.ts";
import { lines } from "../plain-text.ts";
import { attachmentsText } from "./attachments-text.ts";
import { columns } from "./columns.ts";
import { blocks, dueWords, nextCommand, prose, rolesWords, shown } from "./phrases.ts";
import type { Screen } from "./screen.ts";

interface Asked {
  readonly now: string;
  /** Whose tasks these are, if not everybody's. */
  readonly as?: string;
}

/** Nobody reads on behind so many that are due before. */
const mostTasks = 50;

/** What `geartrain tasks` says, in the order given: every task with what to know, what to fill in and what to type. */
export function tasksText(screen: Screen, tasks: readonly TaskView[], { now, as }: Asked): string {
  const whose = as === undefined ? "" : ` for ${shown(as, 60)}`;
  if (tasks.length === 0) {
    const next = nextCommand(screen, "See what can be started", listCommand);
    return blocks([
      `No tasks are open${whose}.`,
      `${next}\n${nextCommand(screen, "Or go on with what can go on", workCommand)}`,
    ]);
  }
  const head = screen.paint("bold", `${counted(tasks.length, "task")}${whose}`);
  const shownOnes = tasks.slice(0, mostTasks).map((task) => taskText(screen, task, now));
  const left = tasks.length - mostTasks;
  const more = left > 0 ? screen.paint("dim", `… and ${left.toLocaleString("en-US")} more (--json lists all)`) : "";
  return blocks([head, ...shownOnes, more, taskNext(screen, tasks)]);
}

/** What to type when these are the tasks: the one command there is, or one of those shown above. */
export function taskNext(screen: Screen, [first]: readonly TaskView[]): string {
  const [only, ...others] = first?.outcomes ?? [];
  if (!first || !only) return "";
  if (others.length === 0) return nextCommand(screen, "Next", only.command);
  return nextCommand(screen, "Next: one of the commands above; then", showCommand(first.instance));
}

/** One task. */
export function taskText(screen: Screen, task: TaskView, now: string): string {
  const { instance, workflow, step, item, does, needs } = task;
  const which = item === undefined ? "" : ` (${shown(item, 60)})`;
  const title = `${screen.paint("bold", shown(step))}${which}  ${shown(workflow)} ${shown(shortId(workflow, instance))}`;
  const parts = [
    `${mark(screen, task)} ${title}`,
    ...doesRows(screen, does),
    columns(screen, timeRows(task, now), { indent: 2 }),
    columns(
      screen,
      needs.map(({ title, shown }) => [{ text: title, style: "dim" }, shown]),
      { indent: 2 },
    ),
    attachedText(screen, task),
    fieldsText(screen, task),
    outcomesText(screen, task),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

const mostLines = 20;

function doesRows(screen: Screen, does: string | undefined): string[] {
  const all = does === undefined ? [] : lines(does);
  const left = all.length - mostLines;
  const shown = all.slice(0, mostLines).map((line) => prose(screen, line, 2));
  return left > 0 ? [...shown, `  ${screen.paint("dim", `… (${counted(left, "more line")})`)}`] : shown;
}

function mark(screen: Screen, { overdue }: TaskView): string {
  return overdue ? screen.paint("red", "●") : screen.paint("yellow", "●");
}

function timeRows(
  task: TaskView,
  now: string,
): [{ text: string; style: "dim" }, string | { text: string; style: "red" }][] {
  const { expires, openedAt, mayNot, nobodyLeft, owner, votes } = task;
  const label = (text: string) => ({ text, style: "dim" }) as const;
  const due = dueWords(task, now).replace(/^due /, "");
  const rows: ReturnType<typeof timeRows> = [
    [label("waits for"), `${whomWords(task)}, since ${durationWords(between(openedAt, now))}`],
  ];
  if (votes) rows.push([label("votes"), votesWords(votes)]);
  if (due !== "") rows.push([label("due"), task.overdue ? { text: due, style: "red" } : due]);
  if (expires) rows.push([label("ends"), `by itself ${momentWords(expires.at)}: ${expires.as}`]);
  for (const { who, why } of mayNot) rows.push([label("may not"), `${who.name}: ${why}`]);
  if (nobodyLeft)
    rows.push([label("nobody left"), { text: `ask ${owner ?? "the owner of the workflow"}`, style: "red" }]);
  return rows;
}

/** Whom a task waits for: who has it, or everybody who may do it. */
function whomWords({ roles, mayDo = [], holder, outsider }: TaskView): string {
  if (outsider !== undefined) return `${shown(outsider, 80)}, who is asked by a link`;
  const others = mayDo.filter(({ actor }) => actor !== holder?.actor);
  const names = (holder ? others : mayDo).map(({ name, standsInFor }) =>
    standsInFor ? `${name} (for ${standsInFor.name})` : name,
  );
  if (holder) return `${holder.name}, who has it${names.length > 0 ? `; also ${names.join(", ")}` : ""}`;
  if (roles.length === 0 && names.length > 0) return names.join(", ");
  return `${rolesWords(roles)}${names.length > 0 ? `: ${names.join(", ")}` : ""}`;
}

function votesWords({ cast, voters }: NonNullable<TaskView["votes"]>): string {
  const who = cast.length === 0 ? "" : `: ${cast.map(({ name }) => name).join(", ")}`;
  return `${cast.length} of ${voters} cast${who}`;
}

function attachedText(screen: Screen, { attachments }: TaskView): string {
  return attachments.length === 0
    ? ""
    : `  ${screen.paint("dim", "attached")}\n${attachmentsText(screen, attachments)}`;
}

function fieldsText(screen: Screen, { form, outcomes }: TaskView): string {
  const fields = [
    ...form.map((field) => ({ field, only: "" })),
    ...outcomes.flatMap(({ outcome, form }) => form.map((field) => ({ field, only: `, for ${outcome}` }))),
  ];
  if (fields.length === 0) return "";
  const rows = fields.map(({ field, only }) => [
    field.name,
    `${fieldWords(field)}${only}`,
    { text: field.description ?? "", style: "dim" as const },
  ]);
  return `  ${screen.paint("dim", "to fill in")}\n${columns(screen, rows, { indent: 4 })}`;
}

function outcomesText(screen: Screen, { outcomes }: TaskView): string {
  const texts = outcomes.map(({ outcome, means, command }) => {
    const only = outcomes.length === 1 && outcome === "done";
    const meaning = means === undefined ? "" : `  ${screen.paint("dim", shown(means))}`;
    const label = only ? "" : `  ${screen.paint("green", shown(outcome, 60))}${meaning}\n`;
    return `${label}    ${screen.paint("cyan", shown(command, 4_000))}`;
  });
  return texts.join("\n");
}
