import type { Event, EventKind, EventOf } from "@geartrain/engine";
import { counted, eventWords, shortId } from "../../view/index.ts";
import { oneLine, shortened } from "../plain-text.ts";
import type { Amount, Chapter } from "./chapter.ts";
import { shortName } from "./short-name.ts";

/** What a batch was about, in one line. */
export function batchSubject([only]: readonly Chapter[], amount: Amount): string {
  if (amount.instances === 1 && only)
    return `${only.workflow}: ${headline(only)} (${shortId(only.workflow, only.instance)})`;
  return summary(amount);
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
  const { kinds } = chapter;
  let trouble = "";
  for (let at = 0; at < kinds.length; at += 1) {
    if (at === told || (kinds[at] !== "instance-ended" && kinds[at] !== "step-failed")) continue;
    const event = chapter.event(at);
    if (event.kind === "instance-ended") return `, ended ${event.data.outcome}`;
    if (event.kind === "step-failed" && event.data.caught === undefined) trouble ||= `, ${event.data.step} in trouble`;
  }
  return trouble;
}

function briefly(event: Event): string | undefined {
  if (event.kind === "instance-started") return `started by ${shortName(event.by)}`;
  return event.kind === "step-completed" ? completion(event) : undefined;
}

/** People come before machines: the last of its kind by one, else the last of its kind. */
function mostTelling(chapter: Chapter, kind: EventKind): number {
  const { kinds } = chapter;
  for (let at = kinds.length - 1; at >= 0; at -= 1) if (kinds[at] === kind && chapter.isPersons(at)) return at;
  return Math.max(0, kinds.lastIndexOf(kind));
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

function summary({ instances, kinds }: Amount): string {
  const count = (...some: readonly EventKind[]) => some.reduce((total, kind) => total + (kinds.get(kind) ?? 0), 0);
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
  return `${counted(instances, "instance")}: ${told.join(", ") || "moved on"}`;
}
