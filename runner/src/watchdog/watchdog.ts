import { url } from "node:inspector";
import { Worker } from "node:worker_threads";
import type { Environment } from "../host/environment.ts";
import { OperatingError } from "../operating-error.ts";
import { aloneAt, beat, cell, noteAt, sharedNotes } from "./author-code.ts";
import { marksFile, takeUpMarks } from "./marks.ts";
import type { Watched } from "./watch-thread.ts";
import { threadText } from "./watch-thread.ts";

/** The exit code of a process whose definitions did not give way: start it again, and it goes on without them. */
const exitStuck = 75;
const usualSeconds = 60;

let started = false;

/**
 * Ends this process when the code of a definition does not give way for too long, and leaves word of it for the next:
 * no timeout can fire while it holds the loop. Once per process.
 */
export function startWatchdog(folder: string, environment: Environment, speech: (text: string) => string): void {
  const seconds = secondsIn(environment.get("GEARTRAIN_GIVE_WAY_SECONDS"));
  if (started || seconds === 0) return;
  started = true;
  takeUpMarks(folder);
  const tick = Math.min(1_000, (seconds * 1_000) / 10);
  const next = speech("What was accepted is safe. Correct the definition; geartrain work goes on without what hung.");
  const watched: Watched = {
    ...{ memory: sharedNotes(), cell, noteAt, aloneAt, seconds, tick, next },
    ...{ file: marksFile(folder), exit: exitStuck },
  };
  new Worker(threadText(), { eval: true, workerData: watched, execArgv: [] }).unref();
  setInterval(() => beat(url() !== undefined), tick / 2).unref();
}

function secondsIn(asked: string | undefined): number {
  if (asked === undefined) return usualSeconds;
  const seconds = Number(asked);
  if (asked.trim() !== "" && seconds >= 0 && seconds <= 86_400) return seconds;
  throw new OperatingError({
    exit: "usage",
    code: "wrong-setting",
    message: `GEARTRAIN_GIVE_WAY_SECONDS is ${JSON.stringify(asked)}, and no number of seconds.`,
    next: "Set it to how long a definition may hold the runner without giving way (60 by itself), or to 0 for ever.",
  });
}
