import type { FlowPart } from "../../view/index.ts";
import { counted, momentWords } from "../../view/index.ts";
import { name, text } from "./escape.ts";
import { stateSign, stateWords } from "./state-sign.ts";

/** The flow as a list that reads like a checklist: what is done, where it is, what may come. */
export function flowList(flow: FlowPart): string {
  const signs = [...new Set(statesIn(flow))].map((state) => `${stateSign[state]} ${stateWords[state]}`);
  return [...partLines(flow, 0), "", `_${signs.join(" · ")}_`].join("\n");
}

function statesIn(part: FlowPart): FlowPart["state"][] {
  const inner = part.state === "not-taken" ? [] : part.parts.flatMap(statesIn);
  return part.block === "sequence" && part.branch === undefined ? inner : [part.state, ...inner];
}

function partLines(part: FlowPart, depth: number): string[] {
  // What comes one after the other needs no line of its own: the list says it.
  if (part.block === "sequence" && part.branch === undefined)
    return part.parts.flatMap((each) => partLines(each, depth));
  const own = `${"  ".repeat(depth)}- ${stateSign[part.state]} ${lineOf(part)}`;
  return part.state === "not-taken" ? [own] : [own, ...innerLines(part, depth)];
}

function innerLines(part: FlowPart, depth: number): string[] {
  return part.parts.flatMap((each) => partLines(each, depth + 1));
}

function lineOf(part: FlowPart): string {
  const branch = part.branch === undefined ? "" : `_${text(part.branch, 60)}_`;
  const what = whatOf(part);
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
