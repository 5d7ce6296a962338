/**
 * Invariants
 * 1. No hook, pager, editor, external diff, fsmonitor, maintenance or replaced object takes part in a call.
 * 2. Git never prompts: it has no terminal (its own session) and its prompts are off.
 * 3. Every call ends: bounded in time and in bytes, and with it every process it started.
 * 4. A git that says no is a result; a git that can't run, runs too long or says too much is an `OperatingError`.
 */
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { OperatingError } from "../operating-error.ts";
import { crossing } from "../ports/crossing.ts";
import { gitEnvironment } from "./git-environment.ts";
import { shownText } from "./shown-text.ts";

export interface GitCall {
  /** The folder git runs in. */
  readonly folder: string;
  /** The subcommand first. Names from outside come after `--` or `--end-of-options`. */
  readonly args: readonly string[];
  readonly stdin?: string | Uint8Array;
  /** More `-c` settings, as `name=value`. */
  readonly settings?: readonly string[];
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  /** For matching and, through `shownText`, for people. */
  readonly stderr: string;
}

const pinned = ["core.hooksPath=/dev/null", "core.fsmonitor=false", "gc.auto=0", "maintenance.auto=false"];
const quiet = { timeoutMs: 60_000, maxBytes: 256 * 2 ** 20, stderrBytes: 2 ** 20, graceMs: 2_000 };

/** The arguments that stand before every subcommand. */
export function pinnedArguments(settings: readonly string[] = []): string[] {
  const configuration = [...pinned, ...settings].flatMap((setting) => ["-c", setting]);
  return ["--no-pager", "--no-replace-objects", "--literal-pathspecs", ...configuration];
}

/** Runs git to its end, whatever its exit code. */
export function runGit(call: GitCall): Promise<GitResult> {
  return crossing(
    `git ${call.args[0]}`,
    () => new Promise<GitResult>((resolve, reject) => attend(call, resolve, reject)),
  );
}

/** What git printed, where anything but success is an `OperatingError`. */
export async function gitText(call: GitCall): Promise<string> {
  return (await gitBytes(call)).toString("utf8");
}

/** As `gitText`, for output that isn't text. */
export async function gitBytes(call: GitCall): Promise<Buffer> {
  const result = await runGit(call);
  if (result.code !== 0) throw gitFailed(call, result);
  return result.stdout;
}

/** Git said no where nothing in particular was expected to go wrong. */
export function gitFailed(call: GitCall, result: GitResult): OperatingError {
  const said = shownText(result.stderr) || `exit code ${result.code}`;
  return new OperatingError({
    exit: "environment",
    code: "git-failed",
    message: `git ${call.args[0]} did not work: ${said}`,
    next: `Run git ${call.args[0]} in ${call.folder} to see what is wrong with the repository.`,
  });
}

function attend(call: GitCall, resolve: (result: GitResult) => void, reject: (error: unknown) => void): void {
  const child = startGit(call);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  let [outBytes, errBytes] = [0, 0];
  let stopped: OperatingError | undefined;
  const stop = (error: OperatingError): void => {
    stopped ??= error;
    endProcess(child);
  };
  const { timeoutMs = quiet.timeoutMs, maxBytes = quiet.maxBytes } = call;
  const timer = setTimeout(() => stop(tookTooLong(call, timeoutMs)), timeoutMs);

  child.stdout?.on("data", (chunk: Buffer) => {
    outBytes += chunk.length;
    if (outBytes > maxBytes) stop(saidTooMuch(call, maxBytes));
    else stdout.push(chunk);
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    errBytes += chunk.length;
    if (errBytes <= quiet.stderrBytes) stderr.push(chunk);
  });
  child.once("error", (error) => {
    clearTimeout(timer);
    reject(couldNotStart(call.folder, error));
  });
  child.once("close", (code) => {
    clearTimeout(timer);
    if (stopped) reject(stopped);
    else resolve({ code: code ?? 128, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString("utf8") });
  });
  // A git that ends without reading its input closes the pipe; its exit code says why.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(call.stdin ?? "");
}

/** Starts git with pipes; the caller reads them and ends it. */
export function startGit(call: Pick<GitCall, "folder" | "args" | "settings">): ChildProcess {
  return spawn("git", [...pinnedArguments(call.settings), ...call.args], {
    cwd: call.folder,
    env: { ...gitEnvironment() },
    stdio: "pipe",
    detached: process.platform !== "win32",
    windowsHide: true,
  });
}

/** Ends a git and what it started: politely first, so that it removes its lock files. */
export function endProcess(child: ChildProcess): void {
  signalGroup(child, "SIGTERM");
  const timer = setTimeout(() => signalGroup(child, "SIGKILL"), quiet.graceMs);
  timer.unref();
  child.once("close", () => clearTimeout(timer));
}

function signalGroup(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It ended by itself in between.
  }
}

/** Why a process did not start. Node says the same of a missing folder and a missing program. */
export function couldNotStart(folder: string, cause: Error): OperatingError {
  if (!existsSync(folder)) {
    const message = `There is no folder ${folder}.`;
    return new OperatingError({ exit: "usage", code: "no-folder", message, next: "Name a folder that exists.", cause });
  }
  return new OperatingError({
    exit: "environment",
    code: "git-missing",
    message: `git could not be started: ${cause.message}.`,
    next: "Install git 2.31 or later and make sure that it is on the PATH.",
    cause,
  });
}

function tookTooLong(call: GitCall, timeoutMs: number): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "git-timeout",
    message: `git ${call.args[0]} did not end within ${Math.round(timeoutMs / 1000)} s and was stopped.`,
    next: "Check the disk and the connection to the remote, then run the same command again: nothing is lost.",
  });
}

function saidTooMuch(call: GitCall, maxBytes: number): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "git-output-too-large",
    message: `git ${call.args[0]} answered with more than ${maxBytes} bytes and was stopped.`,
    next: "Look for unusually large files or very many branches in the repository.",
  });
}
