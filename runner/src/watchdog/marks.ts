/*
 * What did not give way in an earlier process of this clone: a line each, left by the watchdog. Invariants:
 *  1. A mark that was asked for counts for as long as it had stood still: a preview and what follows on it agree. It is
 *     gone once what came of it is durable, so whoever tries again later really does.
 *  2. A mark that is lost costs one more wait, never more: so nothing here is made durable with care.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Which of an author's functions. */
export type CodeKind = "load" | "derive" | "when" | "parse" | "run" | "probe";

/** As the watchdog writes it; without a kind nobody could tell which of several it was. */
export interface Mark {
  readonly at: string;
  readonly seconds: number;
  readonly kind?: CodeKind;
  readonly instance?: string;
  readonly place?: string;
}

/** How long what is not an attempt stays unasked, in milliseconds: it may have been the machine. */
const askAgain = 3_600_000;

let path: string | undefined;
let marks: readonly Mark[] = [];
const counting = new Map<Mark, number>();
const used = new Set<string>();

export function marksFile(folder: string): string {
  return join(folder, "gave-no-way.jsonl");
}

/** Reads what earlier processes left; the folder is there from now on. */
export function takeUpMarks(folder: string): void {
  mkdirSync(folder, { recursive: true });
  path = marksFile(folder);
  marks = readMarks(path).filter(stillCounts);
  // Not where the watchdog ends the process: what was made of a mark may not be durable then.
  process.once("exit", forgetUsed);
}

/** `did not give way for 60 seconds`, where that is what is known of it. */
export function stoodBefore(kind: CodeKind, instance: string, place: string): string | undefined {
  if (marks.length === 0) return undefined;
  const mark = marks.find((each) => each.kind === kind && each.instance === instance && each.place === place);
  if (!mark) return undefined;
  const now = Date.now();
  const until = counting.get(mark) ?? (kind === "load" ? Date.parse(mark.at) + askAgain : now + mark.seconds * 1_000);
  counting.set(mark, until);
  if (now > until) marks = marks.filter((each) => each !== mark);
  if (kind !== "load" || now > until) used.add(mark.at);
  return now > until
    ? undefined
    : `did not give way for ${mark.seconds === 1 ? "1 second" : `${mark.seconds} seconds`}`;
}

/** Did several things stand in doubt? Then one at a time is carried out, until it is known which. */
export function oneAtATime(): boolean {
  return marks.some(({ kind }) => kind === undefined);
}

/** All that there was to do is done, and durable: what became of attempts is known. */
export function nothingInDoubt(): void {
  const isOver = ({ kind }: Mark) => kind === undefined || kind === "run" || kind === "probe";
  for (const mark of marks) if (isOver(mark)) used.add(mark.at);
  marks = marks.filter((mark) => !isOver(mark));
  forgetUsed();
}

function stillCounts({ kind, at }: Mark): boolean {
  return kind === undefined || kind === "run" || kind === "probe" || Date.parse(at) + askAgain > Date.now();
}

function forgetUsed(): void {
  if (path === undefined || used.size === 0) return;
  // Read again: another process may have left one meanwhile.
  const left = readMarks(path).filter(({ at }) => !used.has(at));
  used.clear();
  writeFileSync(path, left.map((each) => `${JSON.stringify(each)}\n`).join(""));
}

function readMarks(file: string): Mark[] {
  try {
    return readFileSync(file, "utf8").split("\n").flatMap(markIn);
  } catch {
    return [];
  }
}

function markIn(line: string): Mark[] {
  try {
    const mark = JSON.parse(line) as Mark;
    return typeof mark.at === "string" && typeof mark.seconds === "number" ? [mark] : [];
  } catch {
    return [];
  }
}
