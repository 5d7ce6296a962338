/*
 * What is known of one folder's ledger. Invariants:
 *  1. Nothing is run before the folder is trusted, nor where nothing was ever started.
 *  2. One reading at a time; what moves meanwhile is read once more, and not sooner than the pace allows.
 *  3. Nothing asks by the clock: files that move, the window that comes back, and people do.
 */
import * as vscode from "vscode";
import type { CommandLine } from "./command-line.ts";
import { findCommandLine } from "./command-line.ts";
import type { Instance, KnownLedger, Task } from "./known-ledger.ts";
import { gitFolder, ledgerPattern, traceOf } from "./ledger-files.ts";
import { pauseAfter } from "./pace.ts";
import type { Answer } from "./run-geartrain.ts";
import { runGeartrain } from "./run-geartrain.ts";

/** A remote may have moved without any file here: longer ago than this, the window that comes back asks again. */
const stale = 60_000;

/** How often a reading that failed is tried again by itself, and after which pause at first. */
const mostFailures = 4;
const firstPause = 2_000;

export class Ledger implements vscode.Disposable {
  readonly folder: vscode.WorkspaceFolder;
  readonly #output: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watching: vscode.Disposable[] = [];
  readonly onDidChange = this.#changed.event;
  #known: KnownLedger = { state: "reading" };
  #trace: string | undefined;
  #reading: Promise<void> | undefined;
  #wanted = false;
  #pending: NodeJS.Timeout | undefined;
  #lasted = 0;
  #ended = 0;
  #failures = 0;

  constructor(folder: vscode.WorkspaceFolder, output: vscode.LogOutputChannel) {
    this.folder = folder;
    this.#output = output;
    const git = gitFolder(folder.uri.fsPath);
    if (git !== undefined) {
      const pattern = new vscode.RelativePattern(vscode.Uri.file(git), ledgerPattern);
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      const moved = () => this.#movedMaybe();
      this.#watching.push(watcher, watcher.onDidCreate(moved), watcher.onDidChange(moved), watcher.onDidDelete(moved));
    }
  }

  get known(): KnownLedger {
    return this.#known;
  }

  /** How to run geartrain here; undefined where that is not possible. */
  commandLine(): CommandLine | undefined {
    if (!vscode.workspace.isTrusted) return undefined;
    return findCommandLine(this.folder.uri.fsPath, setting("command", this.folder));
  }

  /** Runs a command for its answer. */
  async ask<Value>(words: readonly string[], input?: unknown): Promise<Answer<Value>> {
    const command = this.commandLine();
    if (!command) return { failed: notInstalled };
    const answer = await runGeartrain<Value>(command, this.folder.uri.fsPath, words, input);
    if ("failed" in answer)
      this.#output.warn(`geartrain ${words[0]}: ${answer.failed.message} (${answer.failed.code})`);
    return answer;
  }

  /** Runs a command in the name of the person, and reads anew what has become of it. */
  async run<Value>(words: readonly string[], input: unknown): Promise<Answer<Value>> {
    const answer = await this.ask<Value>([...words, ...this.acting()], input);
    if ("value" in answer) void this.read();
    return answer;
  }

  /** Who the person at this editor is, where they have said so. */
  acting(): readonly string[] {
    const person = setting("person", this.folder);
    return person === "" ? [] : ["--as", person];
  }

  /** Reads the ledger now, or once more after the reading that is under way. */
  read(): Promise<void> {
    clearTimeout(this.#pending);
    this.#pending = undefined;
    this.#wanted = true;
    this.#reading ??= this.#readWhileWanted().finally(() => {
      this.#reading = undefined;
      this.#ended = performance.now();
      if (this.#trace !== this.#traceNow()) this.#soon();
      else this.#againMaybe();
    });
    return this.#reading;
  }

  /** The person is back. */
  comeBack(): void {
    if (performance.now() - this.#ended > stale) void this.read();
  }

  dispose(): void {
    clearTimeout(this.#pending);
    vscode.Disposable.from(...this.#watching, this.#changed).dispose();
  }

  #movedMaybe(): void {
    if (!this.#reading && this.#trace !== this.#traceNow()) this.#soon();
  }

  #soon(): void {
    this.#pending ??= setTimeout(() => void this.read(), pauseAfter(this.#lasted, performance.now() - this.#ended));
  }

  /** A remote that is away, or a machine that is busy, may be better soon; a few times, and then somebody has to ask. */
  #againMaybe(): void {
    if (this.#known.state !== "failed") {
      this.#failures = 0;
      return;
    }
    this.#failures += 1;
    if (this.#failures > mostFailures) return;
    this.#pending ??= setTimeout(() => void this.read(), firstPause * 2 ** this.#failures);
  }

  #traceNow(): string {
    const git = gitFolder(this.folder.uri.fsPath);
    return git === undefined ? "" : traceOf(git);
  }

  /** Whoever asks during a reading may know of something that it did not see. */
  async #readWhileWanted(): Promise<void> {
    while (this.#wanted) {
      this.#wanted = false;
      await this.#readOnce();
    }
  }

  async #readOnce(): Promise<void> {
    const started = performance.now();
    this.#trace = this.#traceNow();
    this.#known = await this.#ask(this.#trace !== "");
    this.#lasted = performance.now() - started;
    this.#output.debug(`${this.folder.name}: the ledger is ${this.#known.state}, ${Math.round(this.#lasted)} ms`);
    this.#changed.fire();
  }

  async #ask(started: boolean): Promise<KnownLedger> {
    if (!vscode.workspace.isTrusted) return { state: "untrusted" };
    if (!this.commandLine()) return { state: "no-command" };
    if (!started) return { state: "nothing-started" };
    const board = await this.ask<Board>(["status"]);
    if ("failed" in board) return { state: "failed", failure: board.failed };
    const live = board.value.workflows.flatMap((each) => each.live);
    const own = await this.ask<Tasks>(["tasks", ...this.acting()]);
    if ("failed" in own) return { state: "known", live, tasks: [], noTasks: own.failed };
    const { person, tasks } = own.value;
    return { state: "known", live, tasks, ...(person !== undefined && { person }) };
  }
}

const notInstalled = { code: "no-command", message: "geartrain is not installed here.", next: "", problems: [] };

interface Board {
  readonly workflows: readonly { readonly live: readonly Instance[] }[];
}

interface Tasks {
  readonly person?: string;
  readonly tasks: readonly Task[];
}

function setting(name: string, folder: vscode.WorkspaceFolder): string {
  return vscode.workspace.getConfiguration("geartrain", folder).get<string>(name, "").trim();
}
