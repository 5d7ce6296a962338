/* Every command that a view or a rendering tells somebody to type, in one place. */
import type { JsonObject } from "@geartrain/model";

/** A word as a shell takes it for one, whatever is in it. */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9_./@:=+%-]+$/.test(word) && !word.startsWith("-") ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function command(...words: readonly string[]): string {
  return ["geartrain", ...words].join(" ");
}

/** `somebody`: who is asking, when they said so with `--as`. */
function asking(somebody: string | undefined): string[] {
  return somebody === undefined ? [] : ["--as", shellWord(somebody)];
}

export interface Completing {
  readonly instance: string;
  readonly step: string;
  /** Left out where there is nothing to choose. */
  readonly outcome?: string;
  readonly data: JsonObject;
  /** Fields that take a file. */
  readonly files?: readonly string[];
  readonly as?: string;
}

export function completeCommand({ instance, step, outcome, data, files, as }: Completing): string {
  const chosen = outcome === undefined ? [] : ["--outcome", shellWord(outcome)];
  return command("complete", shellWord(instance), shellWord(step), ...chosen, ...giving(data, files), ...asking(as));
}

export function startCommand(workflow: string, data: JsonObject, files?: readonly string[]): string {
  return command("start", shellWord(workflow), ...giving(data, files));
}

/** Begins a workflow again in a case that is there. */
export function startInCaseCommand(workflow: string, data: JsonObject, id: string): string {
  return command("start", shellWord(workflow), ...giving(data), "--case", shellWord(id));
}

function giving(data: JsonObject, files: readonly string[] = []): string[] {
  const given = Object.keys(data).length === 0 ? [] : ["--data", shellWord(JSON.stringify(data))];
  return [...given, ...files.flatMap((field) => ["--attach", shellWord(`${field}=file.pdf`)])];
}

/** `file`: the field or the beginning of the digest. */
export function attachmentCommand(instance: string, file: string, to: string): string {
  return command("attachment", shellWord(instance), shellWord(file), "--to", shellWord(to));
}

export function showCommand(instance: string): string {
  return command("show", shellWord(instance));
}

/** With its whole history, however long that is. */
export function showAllCommand(instance: string): string {
  return command("show", shellWord(instance), "--all");
}

/** `asked`: its key, or its id. */
export function caseCommand(asked: string): string {
  return command("case", shellWord(asked));
}

export function tasksCommand(as?: string): string {
  return command("tasks", ...asking(as));
}

/** `step`, and the key under which it is waited for. */
export function sendCommand(step: string, key: string): string {
  return command("send", shellWord(step), shellWord(key));
}

export function cancelCommand(instance: string): string {
  return command("cancel", shellWord(instance), "--reason", "'…'");
}

export function retryCommand(instance: string, at: string): string {
  return command("retry", shellWord(instance), shellWord(at), "--reason", "'…'");
}

export function skipCommand(instance: string, at: string): string {
  return command("skip", shellWord(instance), shellWord(at), "--reason", "'…'");
}

/** What makes the link by which somebody outside does a task. */
export function linkCommand(instance: string, step: string): string {
  return command("link", shellWord(instance), shellWord(step));
}

export function resumeCommand(instance: string): string {
  return command("resume", shellWord(instance), "--reason", "'…'");
}

export const workCommand = command("work");
export const listCommand = command("list");
export const statusCommand = command("status");
export const doctorCommand = command("doctor");
