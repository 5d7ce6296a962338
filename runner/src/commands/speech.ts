import type { Environment } from "../host/environment.ts";

/** Turns what Geartrain says into what works where it was called: `geartrain work` or `npx geartrain work`. */
export type Speech = (text: string) => string;

const names = [
  "init|start|complete|claim|release|delegate|reassign|suspend|resume|link|send|cancel|retry|skip",
  "work|migrate|list|tasks|show|when|case|attachment|status|measures|automation",
  "rebuild|verify|doctor|check|explain|describe|graph|map",
].join("|");
const command = new RegExp(`(?<![\\w/.-])geartrain (?=(?:${names})\\b|--)`, "g");

/** How the person called the command: by a launcher that says its name, by npx, or by itself. */
export function launcherName({ get }: Environment): string {
  const named = get("GEARTRAIN_COMMAND");
  // The name is printed, and typed again: nothing but words may be in it.
  if (named !== undefined && /^[\w@./:-]+(?: [\w@./:-]+)*$/.test(named)) return named;
  return get("npm_command") === "exec" || get("npm_lifecycle_event") === "npx" ? "npx geartrain" : "geartrain";
}

export function speechOf(launcher: string): Speech {
  return launcher === "geartrain" ? (text) => text : (text) => text.replaceAll(command, () => `${launcher} `);
}
