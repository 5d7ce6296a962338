/* A language server as a process, and what it costs: the processor time and the memory of it and its children. */
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { childrenOf, residentOf } from "./peak-memory.ts";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export class LanguageProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (message: Message) => void>();
  readonly #heard = new Map<string, number>();
  readonly #wake: (() => void)[] = [];
  #received = Buffer.alloc(0);
  #asked = 0;
  #ended = false;

  constructor(command: string, args: readonly string[], folder: string) {
    this.#child = spawn(command, args, { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
    this.#child.stdout?.on("data", (data: Buffer) => this.#read(data));
    this.#child.once("exit", () => {
      this.#ended = true;
      for (const answer of this.#waiting.values()) answer({ error: { message: "the server has ended" } });
      for (const wake of this.#wake.splice(0)) wake();
    });
  }

  async request(method: string, params?: object): Promise<unknown> {
    this.#asked += 1;
    const id = this.#asked;
    const answer = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.#write({ id, method, params });
    const { error, result } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  notify(method: string, params: object): void {
    this.#write({ method, params });
  }

  /** How often the server has notified of this. */
  heard(method: string): number {
    return this.#heard.get(method) ?? 0;
  }

  /** Waits until it has done so more often than `before`. */
  async until(method: string, before: number): Promise<void> {
    while (this.heard(method) <= before) {
      if (this.#ended) throw new Error(`waiting for ${method}: the server has ended`);
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }

  /** Processor time in milliseconds that it has taken so far. Linux only; zero elsewhere. */
  processorTime(): number {
    const pid = this.#child.pid ?? 0;
    return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + threadTimes(each), 0) / 1e6;
  }

  /** Bytes that it holds now. */
  memory(): number {
    return residentOf(this.#child.pid ?? 0);
  }

  async stop(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.ended();
  }

  /** It has ended, by itself too. */
  async ended(): Promise<void> {
    while (!this.#ended) await new Promise<void>((resolve) => this.#wake.push(resolve));
  }

  #write(message: object): void {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#child.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #read(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const head = this.#received.indexOf("\r\n\r\n");
      const length = Number(
        /Content-Length: (\d+)/i.exec(this.#received.toString("latin1", 0, Math.max(0, head)))?.[1],
      );
      if (head < 0 || this.#received.length < head + 4 + length) return;
      const message = JSON.parse(this.#received.toString("utf8", head + 4, head + 4 + length)) as Message;
      this.#received = this.#received.subarray(head + 4 + length);
      this.#take(message);
    }
  }

  #take({ id, method, ...rest }: Message): void {
    if (method === undefined) {
      this.#waiting.get(id ?? -1)?.(rest);
      return;
    }
    this.#heard.set(method, this.heard(method) + 1);
    // It asks for settings or to register something: an editor without any answers nothing.
    if (id !== undefined) this.#write({ id, result: method === "workspace/configuration" ? [] : null });
    for (const wake of this.#wake.splice(0)) wake();
  }
}

/** Nanoseconds of all threads. */
function threadTimes(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
      return sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]);
    }, 0);
  } catch {
    return 0;
  }
}
