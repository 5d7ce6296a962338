import type { Event, EventKind, EventOf } from "@geartrain/engine";
import { counted, eventWords, shortId } from "../../view/index.ts";
import { oneLine, shortened } from "../plain-text.ts";
import type { Chapter } from "./chapter.ts";
import { shortName } from "./short-name.ts";

/** What a batch was about, in one line. */
export function batchSubject(chapters: readonly Chapter[]): string {
  const [only] = chapters;
  if (chapters.length === 1 && only)
    return `${only.workflow}: ${headline(only)} (${shortId(only.workflow, only.instance)})`;
  return summary(chapters);
}

/** What tells most about a batch, the most telling first; the rest follows from these. */
const telling: readonly EventKind[] = [
  "instance-cancelled",
  "step-skipped",
  "step-completed",
  "instance-started",
  "step-retried",
  "block-retried",
  "route-taken",
  "signal-refused",
  "step-failed",
  "block-failed",
  "action-failed",
];

/** What happened to one instance in a batch, in one phrase. */
export function headline(chapter: Chapter): string {
  if (chapter.kinds.length === 0) return "nothing happened";
  const kind = telling.find((each) => chapter.kinds.includes(each));
  const at = kind === undefined ? 0 : mostTelling(chapter, kind);
  return `${shortened(oneLine(wordsFor(chapter.event(at), chapter)), 80)}${outcomeOf(chapter, at)}`;
}

function wordsFor(event: Event, chapter: Chapter): string {
  const brief = briefly(event);
  if (brief !== undefined) return brief;
  const { definition } = chapter;
  return eventWords(event, { name: shortName, ...(definition && { workflow: definition }) });
}

/** What the events beside the one that is told led to. */
function outcomeOf(chapter: Chapter, told: number): string {
  for (const at of placesOf(chapter, "instance-ended")) {
    const event = chapter.event(at);
    if (at !== told && event.kind === "instance-ended") return `, ended ${event.data.outcome}`;
  }
  for (const at of placesOf(chapter, "step-failed")) {
    const event = chapter.event(at);
    if (at === told || event.kind !== "step-failed" || event.data.caught !== undefined) continue;
    return `, ${event.data.step} in trouble`;
  }
  return "";
}

function placesOf({ kinds }: Chapter, kind: EventKind): number[] {
  return kinds.flatMap((each, at) => (each === kind ? [at] : []));
}

function briefly(event: Event): string | undefined {
  if (event.kind === "instance-started") return `started by ${shortName(event.by)}`;
  return event.kind === "step-completed" ? completion(event) : undefined;
}

/** People come before machines: the last completion by one, else the last of its kind, which there is. */
function mostTelling(chapter: Chapter, kind: EventKind): number {
  const places = placesOf(chapter, kind);
  return places.findLast((at) => chapter.isPersons(at)) ?? places.at(-1) ?? 0;
}

const pastTense: Readonly<Record<string, string>> = {
  accept: "accepted",
  approve: "approved",
  confirm: "confirmed",
  decline: "declined",
  done: "did",
  reject: "rejected",
  sign: "signed",
};

function completion({ by, data }: EventOf<"step-completed">): string | undefined {
  if (!by.startsWith("person:") || !Object.hasOwn(pastTense, data.outcome)) return undefined;
  return `${shortName(by)} ${pastTense[data.outcome]} ${data.step}`;
}

function summary(chapters: readonly Chapter[]): string {
  const counts = new Map<EventKind, number>();
  for (const { kinds } of chapters) for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const count = (...kinds: readonly EventKind[]) => kinds.reduce((total, kind) => total + (counts.get(kind) ?? 0), 0);
  const parts: readonly (readonly [number, string])[] = [
    [count("instance-started"), "started"],
    [count("step-completed", "step-skipped"), "done"],
    [count("instance-ended"), "finished"],
    [count("instance-cancelled"), "cancelled"],
    [count("step-failed", "block-failed"), "in trouble"],
    [count("signal-refused"), "refused"],
  ];
  const told = parts.flatMap(([number, word]) => {
    if (number === 0) return [];
    return word === "done" ? `${counted(number, "step")} done` : `${number.toLocaleString("en-US")} ${word}`;
  });
  return `${counted(chapters.length, "instance")}: ${told.join(", ") || "moved on"}`;
}
