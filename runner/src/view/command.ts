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
  readonly as?: string;
}

export function completeCommand({ instance, step, outcome, data, as }: Completing): string {
  const chosen = outcome === undefined ? [] : ["--outcome", shellWord(outcome)];
  const given = Object.keys(data).length === 0 ? [] : ["--data", shellWord(JSON.stringify(data))];
  return command("complete", shellWord(instance), shellWord(step), ...chosen, ...given, ...asking(as));
}

export function startCommand(workflow: string, data: JsonObject): string {
  const given = Object.keys(data).length === 0 ? [] : ["--data", shellWord(JSON.stringify(data))];
  return command("start", shellWord(workflow), ...given);
}

export function showCommand(instance: string): string {
  return command("show", shellWord(instance));
}

export function tasksCommand(as?: string): string {
  return command("tasks", ...asking(as));
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

export const workCommand = command("work");
export const listCommand = command("list");
export const statusCommand = command("status");
export const doctorCommand = command("doctor");
