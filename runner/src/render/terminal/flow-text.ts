import type { FlowPart, PartState } from "../../view/index.ts";
import { counted, momentWords } from "../../view/index.ts";
import { shown } from "./phrases.ts";
import type { Screen, Style } from "./screen.ts";

const signs: Readonly<Record<PartState, readonly [sign: string, style: Style]>> = {
  done: ["✓", "green"],
  open: ["●", "yellow"],
  failed: ["✗", "red"],
  skipped: ["»", "yellow"],
  cancelled: ["⊘", "yellow"],
  "not-reached": ["○", "dim"],
  "not-taken": ["–", "dim"],
};

/** The flow as a tree, each part with how far it is. */
export function flowText(screen: Screen, flow: FlowPart, indent: number): string {
  return partLines(screen, flow, indent).join("\n");
}

function partLines(screen: Screen, part: FlowPart, indent: number): string[] {
  if (part.block === "sequence" && part.branch === undefined) {
    return part.parts.flatMap((each) => partLines(screen, each, indent));
  }
  const [sign, style] = signs[part.branch === undefined && part.on ? part.on.state : part.state];
  const own = `${" ".repeat(indent)}${screen.paint(style, sign)} ${lineOf(screen, part)}`;
  if (part.state === "not-taken") return [own];
  // A route stands in the line of the step that it follows.
  const inside = part.on ? [...part.on.parts, ...part.parts] : part.parts;
  return [own, ...inside.flatMap((each) => partLines(screen, each, indent + 2))];
}

function lineOf(screen: Screen, part: FlowPart): string {
  const told = part.on ?? part;
  const branch = part.branch === undefined ? "" : shown(part.branch, 60);
  const what = told.block === "sequence" ? "" : `${shown(told.title)}${timesWords(told)}`;
  const trouble = part.trouble === undefined ? "" : ` — ${shown(part.trouble)}`;
  const words = `${branch}${branch && what ? ": " : ""}${what}${trouble}`;
  const plain = part.state === "not-reached" || part.state === "not-taken";
  return plain ? screen.paint("dim", words) : `${words}${screen.paint("dim", visitWords(told))}`;
}

function timesWords({ block, times }: FlowPart): string {
  if (block === "repeat") return times > 0 ? `; ${counted(times, "pass", "passes")} made` : "";
  return times > 1 ? ` (${counted(times, "time")})` : "";
}

function visitWords({ visit }: FlowPart): string {
  if (!visit) return "";
  if (visit.failure) return ` — ${shown(visit.failure.message)}`;
  const outcome = visit.outcome === undefined || visit.outcome === "done" ? "" : ` → ${shown(visit.outcome, 60)}`;
  if (visit.completedAt === undefined) return `  since ${momentWords(visit.openedAt)}`;
  return `${outcome}  ${momentWords(visit.completedAt)}`;
}
