/*
 * Messages that make `git log` read like a diary. Invariants:
 *  1. The subject is one line; every line of the body begins with "- ", so no data can pass for a trailer, a scissors
 *     line or a comment.
 *  2. Data mentions nobody and refers to nothing: a forge would notify people and link issues.
 */
import type { EventKind } from "@geartrain/engine";
import { eventWords, reasonOf, shortId } from "../../view/index.ts";
import { oneLine, shortened } from "../plain-text.ts";
import { batchSubject, headline } from "./batch-subject.ts";
import type { Amount, Chapter } from "./chapter.ts";
import { shortName } from "./short-name.ts";

const longestSubject = 100;
const longestLine = 160;
/** So many lines at most, each an event or an instance. */
export const mostTold = 20;

/**
 * The message of a ledger commit, without trailers: those are a paragraph of their own that follows.
 * @param amount what these are the first chapters of; without it there are no others
 */
export function renderCommitMessage(chapters: readonly Chapter[], amount = amountOf(chapters)): string {
  const [only] = chapters;
  const events = amount.instances === 1 && only ? eventLines(only) : undefined;
  const told = events?.slice(0, mostTold) ?? chapters.slice(0, mostTold).map(chapterLine);
  const left = (events?.length ?? amount.instances) - told.length;
  const more = left > 0 ? [`- … and ${left.toLocaleString("en-US")} more`] : [];
  return message(batchSubject(chapters, amount), [...told.map(bodyLine), ...more]);
}

/** The message of a status commit: the same story, and which ledger commit it shows. */
export function renderStatusCommitMessage(chapters: readonly Chapter[], ledgerCommit: string): string {
  const subject = chapters.length === 0 ? "Board brought up to date" : batchSubject(chapters, amountOf(chapters));
  return message(subject, [`- Shows ledger commit ${harmless(ledgerCommit.slice(0, 12))}`]);
}

function amountOf(chapters: readonly Chapter[]): Amount {
  const kinds = new Map<EventKind, number>();
  for (const chapter of chapters) for (const kind of chapter.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return { instances: chapters.length, kinds };
}

function message(subject: string, body: readonly string[]): string {
  const first = shortened(harmless(subject).replace(/^[^\p{L}\p{N}]+/u, ""), longestSubject) || "Nothing happened";
  return body.length === 0 ? `${first}\n` : `${first}\n\n${body.join("\n")}\n`;
}

function bodyLine(words: string): string {
  return `- ${shortened(harmless(words), longestLine)}`;
}

/** Of many instances, what happened to each. */
function chapterLine(chapter: Chapter): string {
  return `${chapter.workflow} ${shortId(chapter.workflow, chapter.instance)}: ${headline(chapter)}`;
}

/** Of one instance, everything but the engine's and the runner's routine. */
function eventLines(chapter: Chapter): string[] {
  const { kinds, definition } = chapter;
  const telling = { name: shortName, ...(definition && { workflow: definition }) };
  const worthALine = kinds.flatMap((kind, at) => (isRoutine(kind) ? [] : [chapter.event(at)]));
  return worthALine.map((event) => {
    const reason = reasonOf(event);
    return `${eventWords(event, telling)}${reason ? ` — because "${reason}"` : ""}`;
  });
}

function isRoutine(kind: EventKind): boolean {
  return kind === "action-attempted" || kind === "route-taken" || kind === "pass-ended" || kind === "list-read";
}

function harmless(text: string): string {
  return oneLine(text)
    .replace(/(^|[^\w.+-])@(?=\w)/g, "$1@ ")
    .replace(/#(?=\d)/g, "# ")
    .replace(/\[(skip ci|ci skip|no ci|skip actions|actions skip)\]/gi, "($1)");
}
