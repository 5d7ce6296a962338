/*
 * Where a command writes. Invariants:
 *  1. What was asked for goes to standard output, everything about how it went to standard error.
 *  2. A reader that has gone away (`geartrain tasks | head -1`) ends the command quietly; it is no failure of ours.
 */
import type { Screen } from "../render/terminal/screen.ts";
import { plainScreen, screenOf } from "../render/terminal/screen.ts";
import type { Speech } from "./speech.ts";

export interface Output {
  /** How wide and colourful the answer may be. */
  readonly screen: Screen;
  /** The same for what goes to standard error. */
  readonly errors: Screen;
  /** The answer. */
  say(text: string): void;
  /** The answer, exactly. */
  raw(text: string | Uint8Array): void;
  /** The answer, for programs. */
  json(value: unknown): void;
  /** Says commands as they are called here. */
  readonly speech: Speech;
  /** About the command itself: progress, warnings, errors. */
  note(text: string): void;
}

export function openOutput(speech: Speech, plain: boolean): Output {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  const line = (text: string) => `${speech(text).trimEnd()}\n`;
  return {
    screen: plain ? plainScreen() : screenOf(process.stdout),
    errors: plain ? plainScreen() : screenOf(process.stderr),
    say: (text) => void process.stdout.write(line(text)),
    raw: (text) => void process.stdout.write(text),
    json: (value) => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`),
    speech,
    note: (text) => void process.stderr.write(line(text)),
  };
}

/** Resolves when everything written has left the process: a pipe's end must not be cut off by the exit. */
export async function flushed(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.writableLength === 0 || stream.destroyed) continue;
    await new Promise<void>((resolve) => {
      stream.once("error", () => resolve());
      stream.write("", () => resolve());
    });
  }
}
