import type { Mark } from "./marks.ts";

/** What the thread is given; the numbers say where in the shared memory things stand. */
export interface Watched {
  readonly memory: SharedArrayBuffer;
  readonly cell: { readonly [name in "beat" | "entered" | "note" | "inFlight" | "alone" | "debugged"]: number };
  readonly noteAt: number;
  readonly aloneAt: number;
  readonly seconds: number;
  readonly tick: number;
  readonly file: string;
  readonly exit: number;
  /** What to do next, as it is called here. */
  readonly next: string;
}

/**
 * The watchdog's whole thread, as text: so the published package needs no file for it. Its functions may use nothing of
 * this module but each other.
 */
export function threadText(): string {
  const functions = [watchThread, markOf, wordsOf, endProcess].map(String);
  return [...functions, `${watchThread.name}(require("node:worker_threads").workerData);`].join("\n");
}

/**
 * It counts its own ticks and never asks the clock: a machine that slept has not ticked, and under load it ticks as late
 * as the loop beats.
 */
function watchThread(watched: Watched): void {
  const { appendFileSync, writeSync } = process.getBuiltinModule("node:fs");
  const { cell, seconds, tick } = watched;
  const cells = new Int32Array(watched.memory, 0, watched.noteAt / 4);
  let last = [0, 0];
  let ticks = 0;
  const timer = setInterval(() => {
    const now = [Atomics.load(cells, cell.beat), Atomics.load(cells, cell.entered)];
    const moved = now.some((count, index) => count !== last[index]);
    const ours = Atomics.load(cells, cell.note) === 0 && Atomics.load(cells, cell.inFlight) === 0;
    last = now;
    ticks = moved || ours || Atomics.load(cells, cell.debugged) === 1 ? 0 : ticks + 1;
    if (ticks * tick < seconds * 1_000) return;
    clearInterval(timer);
    const mark = markOf(watched, cells);
    try {
      appendFileSync(watched.file, `${JSON.stringify(mark)}\n`);
      const long = seconds === 1 ? "1 second" : `${seconds} seconds`;
      const sentence = `${wordsOf(mark)} did not give way for ${long}, so this process ends.`;
      writeSync(2, `✗ ${sentence} (did-not-give-way)\n→ ${watched.next}\n`);
    } finally {
      endProcess(watched.exit);
    }
  }, tick);
}

function markOf({ memory, cell, noteAt, aloneAt, seconds }: Watched, cells: Int32Array): Mark {
  const length = Atomics.load(cells, cell.note);
  const [from, units] = length > 0 ? [noteAt, length] : [aloneAt, Atomics.load(cells, cell.alone)];
  const at = new Date().toISOString();
  const [, kind, instance, place] =
    /^(\S+) (\S*) (.*)$/s.exec(Buffer.from(memory, from, units * 2).toString("utf16le")) ?? [];
  return kind === undefined ? { at, seconds } : ({ at, seconds, kind, instance, place } as Mark);
}

function wordsOf({ kind, instance = "", place = "" }: Mark): string {
  const of = instance === "" ? "" : ` of ${instance}`;
  const step = place.split("/").at(-3);
  switch (kind) {
    case "load":
      return `Loading ${place.split(" ")[0]}`;
    case "run":
      return `The action ${step}${of}`;
    case "probe":
      return `The probe of ${step}${of}`;
    case "derive":
      return `Computing ${place}${of}`;
    case "when":
      return `A rule of ${place}${of}`;
    case "parse":
      return `Checking the data for ${place}${of}`;
    default:
      return "One of the actions that were under way, or of the definitions that were loaded,";
  }
}

/** Only the thread that stands still can end with a code; a debugger's pause reaches it in the midst of its loop. */
function endProcess(code: number): void {
  const { Session } = process.getBuiltinModule("node:inspector");
  // Where it hangs in something that is no JavaScript, a program that it waits for say, nothing else helps.
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 3_000);
  const session = new Session();
  session.connectToMainThread();
  // Node would tell whoever reads along of a debugger that nobody attached.
  const expression = `process.getBuiltinModule("node:fs").closeSync(2), process.reallyExit(${code})`;
  session.on("Debugger.paused", ({ params }) => {
    const callFrameId = params.callFrames[0]?.callFrameId ?? "";
    session.post("Debugger.evaluateOnCallFrame", { callFrameId, expression });
  });
  session.post("Debugger.enable", () => session.post("Debugger.pause"));
}
