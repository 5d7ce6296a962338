/**
 * Moves branches of one repository through `git update-ref --stdin`.
 *
 * Invariants
 * 1. All commands of a call happen, or none; calls happen one after the other.
 * 2. Whoever moves again and again keeps one git for it: to start a process from one with much memory costs more than
 *    the move. That git holds no lock between calls, and takes back what it is at when its input ends.
 * 3. A git that says no ends, and the next call starts another; one that nobody asks any more is ended.
 * 4. An idle git keeps no process alive.
 */
import type { ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { crossing } from "../ports/crossing.ts";
import type { Repository } from "./repository.ts";
import type { GitResult } from "./run-git.ts";
import { endProcess, runGit, startGit } from "./run-git.ts";

export interface BranchMover {
  /** Carries out these lines in one transaction; what git answered, whatever it was. */
  move(lines: readonly string[]): Promise<Pick<GitResult, "code" | "stderr">>;
}

/** From so many calls on it is worth keeping a git. */
const few = 2;
/** Before, git kept its answers until it ended. */
const answersAtOnce = 2_034;
const patience = 60_000;
const idle = 5_000;
const done = "commit: ok\n";

export function openBranchMover({ folder, gitVersion }: Repository, settings: readonly string[]): BranchMover {
  const call = { folder, args: ["update-ref", "--stdin"], settings };
  const keeps = numberOf(gitVersion) >= answersAtOnce;
  let last: Promise<unknown> = Promise.resolve();
  let calls = 0;
  let kept: KeptGit | undefined;

  const act = (text: string): Promise<Pick<GitResult, "code" | "stderr">> => {
    calls += 1;
    if (!keeps || calls <= few) return runGit({ ...call, stdin: text });
    if (!kept?.usable) kept = new KeptGit(startGit(call));
    const own = kept;
    return crossing("git update-ref", () => own.ask(text));
  };
  return {
    move: (lines) => {
      const text = ["start", ...lines, "prepare", "commit", ""].join("\n");
      const answer = last.then(() => act(text));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}

function numberOf(version: string): number {
  const [major, minor] = version.split(".").map(Number);
  return (major ?? 0) * 1_000 + (minor ?? 0);
}

/** A git that answers one call after another. */
class KeptGit {
  usable = true;
  readonly #child: ChildProcess;
  #answer: ((result: Pick<GitResult, "code" | "stderr">) => void) | undefined;
  #said = "";
  #complaint = "";
  #leaving: NodeJS.Timeout | undefined;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.on("data", (chunk: Buffer) => {
      this.#said += chunk.toString("latin1");
      if (this.#said.endsWith(done)) this.#settle({ code: 0, stderr: "" });
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      this.#complaint = (this.#complaint + chunk.toString("utf8")).slice(0, 10_000);
    });
    child.stdin?.on("error", () => undefined);
    child.once("error", (error) => this.#end(error.message));
    child.once("close", () => this.#end(this.#complaint));
  }

  ask(text: string): Promise<Pick<GitResult, "code" | "stderr">> {
    clearTimeout(this.#leaving);
    this.#said = "";
    this.#hold(true);
    const timer = setTimeout(() => {
      this.#complaint = "git did not answer within a minute";
      endProcess(this.#child);
    }, patience);
    return new Promise((resolve) => {
      this.#answer = (result) => {
        clearTimeout(timer);
        resolve(result);
      };
      if (this.usable) this.#child.stdin?.write(text);
      else this.#settle({ code: 128, stderr: this.#complaint });
    });
  }

  #settle(result: Pick<GitResult, "code" | "stderr">): void {
    const answer = this.#answer;
    this.#answer = undefined;
    this.#hold(false);
    this.#leaving = setTimeout(() => this.#leave(), idle).unref();
    answer?.(result);
  }

  #leave(): void {
    this.usable = false;
    this.#child.stdin?.end();
  }

  #end(complaint: string): void {
    this.usable = false;
    this.#settle({ code: this.#child.exitCode || 128, stderr: complaint });
    clearTimeout(this.#leaving);
  }

  #hold(busy: boolean): void {
    const act = busy ? "ref" : "unref";
    this.#child[act]();
    for (const stream of [this.#child.stdin, this.#child.stdout, this.#child.stderr]) {
      if (stream instanceof Socket) stream[act]();
    }
  }
}
