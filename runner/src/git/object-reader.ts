/**
 * Invariants
 * 1. Answers come in the order of the questions; one child answers them all.
 * 2. A child that dies is replaced and asked again; a question that kills a second child is refused.
 * 3. An idle reader keeps no process alive; one with open questions does.
 * 4. An object over the cap is never held in memory: its size is told instead.
 */
import type { ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { OperatingError } from "../operating-error.ts";
import { crossing } from "../ports/crossing.ts";
import type { ReadObject } from "./batch-parser.ts";
import { BatchParser } from "./batch-parser.ts";
import type { Repository } from "./repository.ts";
import { couldNotStart, startGit } from "./run-git.ts";

interface Question {
  readonly name: string;
  readonly cap: number;
  readonly resolve: (answer: ReadObject | null) => void;
  readonly reject: (error: unknown) => void;
  tries: number;
}

export interface ObjectReader {
  /** Reads by name (`<oid>` or `<ref>:<path>`); null when there is no such object. */
  read(name: string, maxBytes?: number): Promise<ReadObject | null>;
  /** Ends the child. A later read starts a new one. */
  close(): void;
}

const defaultCap = 64 * 2 ** 20;

export function openObjectReader(repository: Repository): ObjectReader {
  return new BatchReader(repository.folder);
}

class BatchReader implements ObjectReader {
  readonly #folder: string;
  readonly #open: Question[] = [];
  #child: ChildProcess | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  read(name: string, maxBytes = defaultCap): Promise<ReadObject | null> {
    if (/[\n\0]/.test(name)) throw new Error(`An object's name has one line: ${JSON.stringify(name)}`);
    const ask = (): Promise<ReadObject | null> =>
      new Promise((resolve, reject) => this.#ask({ name, cap: maxBytes, resolve, reject, tries: 0 }));
    return crossing("git cat-file", ask);
  }

  close(): void {
    this.#child?.stdin?.end();
    if (this.#open.length === 0) this.#child = undefined;
  }

  #ask(question: Question): void {
    this.#open.push(question);
    if (this.#child) this.#send(question);
    else this.#start();
    if (this.#open.length === 1) hold(this.#child, true);
  }

  #send(question: Question): void {
    question.tries += 1;
    this.#child?.stdin?.write(`${question.name}\n`);
  }

  #start(): void {
    const child = startGit({ folder: this.#folder, args: ["cat-file", "--batch"] });
    this.#child = child;
    const parser = new BatchParser(
      () => this.#open[0]?.cap ?? 0,
      (answer) => this.#answer(answer),
    );
    child.stdin?.on("error", () => undefined);
    child.stderr?.resume();
    child.stdout?.on("data", (chunk: Buffer) => {
      if (this.#child === child) parser.take(chunk);
    });
    child.once("error", (error) => this.#refuseAll(couldNotStart(this.#folder, error)));
    child.once("close", () => this.#replace(child));
    for (const question of this.#open) this.#send(question);
    hold(child, this.#open.length > 0);
  }

  #answer(answer: ReadObject | null): void {
    const question = this.#open.shift();
    if (this.#open.length === 0) hold(this.#child, false);
    question?.resolve(answer);
  }

  #replace(dead: ChildProcess): void {
    if (this.#child !== dead) return;
    this.#child = undefined;
    // Only the question it was at can have killed it: the ones behind it were not read yet.
    const [first] = this.#open;
    if (first && first.tries > 1) this.#open.shift()?.reject(keepsDying(first.name));
    if (this.#open.length > 0) this.#start();
  }

  #refuseAll(error: OperatingError): void {
    this.#child = undefined;
    for (const question of this.#open.splice(0)) question.reject(error);
  }
}

function hold(child: ChildProcess | undefined, busy: boolean): void {
  if (!child) return;
  const act = busy ? "ref" : "unref";
  child[act]();
  for (const stream of [child.stdin, child.stdout, child.stderr]) if (stream instanceof Socket) stream[act]();
}

function keepsDying(name: string): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "object-unreadable",
    message: `git ends without an answer when asked for the object ${name}.`,
    next: "Look for damage in the repository: git fsck",
  });
}
