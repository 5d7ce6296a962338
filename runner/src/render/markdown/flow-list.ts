import type { FlowPart, PartState } from "../../view/index.ts";
import { counted, momentWords } from "../../view/index.ts";
import { stateWords } from "../state-words.ts";
import { name, text } from "./escape.ts";
import { stateSign } from "./state-sign.ts";

/** The flow as a list that reads like a checklist: what is done, where it is, what may come. */
export function flowList(flow: FlowPart): string {
  const shown = statesIn(flow);
  const legend = Object.keys(stateSign).filter((state) => shown.has(state as PartState)) as PartState[];
  const signs = legend.map((state) => `${stateSign[state]} ${stateWords[state]}`);
  return [...partLines(flow, 0), "", `_${signs.join(" · ")}_`].join("\n");
}

function statesIn(part: FlowPart): Set<PartState> {
  if (part.state === "not-taken") return new Set(["not-taken"]);
  const own: PartState[] = isUnspoken(part) ? [] : [part.on?.state ?? part.state];
  return new Set([...own, ...innerParts(part).flatMap((inner) => [...statesIn(inner)])]);
}

/** What comes one after the other needs no line of its own: the list says it. */
function isUnspoken({ block, branch }: FlowPart): boolean {
  return block === "sequence" && branch === undefined;
}

/** A route stands in the line of the step that it follows. */
function innerParts({ on, parts }: FlowPart): readonly FlowPart[] {
  return on ? [...on.parts, ...parts] : parts;
}

function partLines(part: FlowPart, depth: number): string[] {
  if (isUnspoken(part)) return part.parts.flatMap((each) => partLines(each, depth));
  const own = `${"  ".repeat(depth)}- ${stateSign[signState(part)]} ${lineOf(part)}`;
  if (part.state === "not-taken") return [own];
  return [own, ...innerParts(part).flatMap((each) => partLines(each, depth + 1))];
}

function signState({ branch, on, state }: FlowPart): PartState {
  // A branch is as far as all that is in it; a step by itself is done when it is done.
  return branch === undefined && on ? on.state : state;
}

function lineOf(part: FlowPart): string {
  const branch = part.branch === undefined ? "" : `_${text(part.branch, 60)}_`;
  const what = part.on ? whatOf(part.on) : whatOf(part);
  const trouble = part.trouble === undefined ? "" : ` — ${text(part.trouble)}`;
  return `${branch}${branch && what ? ": " : ""}${what}${trouble}`;
}

function whatOf(part: FlowPart): string {
  switch (part.block) {
    case "step":
      return stepWords(part);
    case "sequence":
      return "";
    case "end":
      return `**${text(part.title)}**`;
    case "repeat":
      return `${text(part.title)}${part.times > 0 ? `; ${counted(part.times, "pass", "passes")} made` : ""}`;
    default:
      return text(part.title);
  }
}

function stepWords({ title, visit, times, state }: FlowPart): string {
  const step = state === "open" || state === "failed" ? `**${name(title)}**` : name(title);
  const often = times > 1 ? ` (${counted(times, "time")})` : "";
  if (!visit) return step;
  if (visit.failure) return `${step}${often} — ${text(visit.failure.message)}`;
  const outcome = visit.outcome === undefined || visit.outcome === "done" ? "" : ` → ${text(visit.outcome, 60)}`;
  const when = visit.completedAt ?? visit.openedAt;
  return `${step}${outcome}${often} · ${visit.completedAt === undefined ? "since " : ""}${momentWords(when)}`;
}
