import { execFile } from "node:child_process";
import type { CommandLine } from "./command-line.ts";

/** Why a command did not do what it was asked for, in the words of the command. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly next: string;
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

export type Answer<Value> = { readonly value: Value } | { readonly failed: Failure };

/** A remote may be slow; nobody waits longer for a view. */
const patience = 60_000;
const mostBytes = 64 * 2 ** 20;

/** Runs a command for its answer. Nothing goes through a shell; data goes in as JSON on standard input. */
export function runGeartrain<Value>(
  { program, args }: CommandLine,
  folder: string,
  words: readonly string[],
  input?: unknown,
): Promise<Answer<Value>> {
  const options = { cwd: folder, env: environment(), timeout: patience, maxBuffer: mostBytes, windowsHide: true };
  return new Promise((resolve) => {
    const child = execFile(program, [...args, "--json", ...words], options, (error, stdout, stderr) => {
      resolve(answerOf(stdout, error && faultOf(error, stderr, program)));
    });
    child.stdin?.on("error", () => undefined); // it has ended without reading all
    child.stdin?.end(input === undefined ? "" : JSON.stringify(input));
  });
}

/** The person's, without what is meant for the editor's own processes. */
function environment(): NodeJS.ProcessEnv {
  const foreign = /^(ELECTRON_|VSCODE_|NODE_OPTIONS$)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(own), NO_COLOR: "1", GIT_TERMINAL_PROMPT: "0" };
}

/** What it said counts; how it ended only where it said nothing that can be read. */
export function answerOf<Value>(stdout: string, fault: Failure | null): Answer<Value> {
  const said = parsed(stdout);
  if (said === undefined) return { failed: fault ?? { ...nothingSaid, message: "geartrain gave no answer." } };
  const { error } = said as { readonly error?: Partial<Failure> };
  if (fault === null && error === undefined) return { value: said as Value };
  if (error === undefined) return { failed: fault ?? nothingSaid };
  const { code = "unknown", message = "It did not work.", next = "", problems = [] } = error;
  return { failed: { code, message, next, problems } };
}

const nothingSaid: Failure = { code: "no-answer", message: "geartrain gave no answer.", next: "", problems: [] };

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function faultOf(
  error: Error & { readonly code?: unknown; readonly killed?: boolean },
  stderr: string,
  program: string,
) {
  const [first] = stderr.trim().split("\n");
  if (error.code === "ENOENT") {
    return {
      ...nothingSaid,
      code: "no-program",
      message: `${program} cannot be started.`,
      next: "Install Node.js 22.12 or newer, or name a program in the setting geartrain.command.",
    };
  }
  if (error.killed) return { ...nothingSaid, code: "too-slow", message: "geartrain took more than a minute." };
  return { ...nothingSaid, message: first || "geartrain ended without an answer." };
}
