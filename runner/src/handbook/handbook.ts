import type { Workflow } from "@geartrain/model";
import { referenceWords } from "@geartrain/rules";
import { kindWords } from "../render/field-words.ts";
import { text } from "../render/markdown/escape.ts";
import { table } from "../render/markdown/table.ts";
import { fieldViews } from "../view/field-view.ts";
import { titleOf } from "../view/shown-value.ts";
import { flowLines } from "./flow-lines.ts";
import type { HandbookParts } from "./handbook-parts.ts";
import { whatIf } from "./what-if.ts";

/** The procedure a person follows, as Markdown: who, what, by when, with what, what if. */
export function handbook(parts: HandbookParts): string {
  const workflow = parts.source.model;
  const lines = whatIf(workflow).map((line) => `- ${line}`);
  return page([
    ...opening(parts),
    "## What starts it",
    start(workflow),
    "## Step by step",
    flowLines(parts).join("\n"),
    "## What if",
    lines.join("\n"),
    "## How it ends",
    ends(workflow),
  ]);
}

/** What a workflow is for, who takes part, and how it ends. */
export function summary(parts: HandbookParts): string {
  return page([...opening(parts), "## How it ends", ends(parts.source.model)]);
}

function opening(parts: HandbookParts): string[] {
  const { name, purpose, owner } = parts.source.model;
  const asked = owner === undefined ? [] : [`**Owner:** ${role(owner)}, who is asked when nobody else can answer.`];
  return [`# ${role(name)}`, text(purpose, 600), ...asked, "## Who takes part", participants(parts)];
}

function page(sections: readonly string[]): string {
  return `${sections.join("\n\n")}\n`;
}

/** A name for readers; escaped. */
function role(name: string): string {
  return text(titleOf(name, undefined));
}

function participants({ source: { model }, roles }: HandbookParts): string {
  const names = [...new Set(Object.values(model.steps).flatMap((step) => (step.kind === "human" ? step.by : [])))];
  const all = [...new Set([...model.starts.by, ...names, ...(model.owner === undefined ? [] : [model.owner])])];
  if (all.length === 0) return "Nobody in particular: no step names a role.";
  const rows = all.map((name) => {
    const does = Object.values(model.steps).filter((step) => step.kind === "human" && step.by.includes(name));
    const starts = model.starts.by.includes(name) ? ["starts it"] : [];
    const tasks = [
      ...starts,
      ...does.map((step) => titleOf(step.name, undefined)),
      ...(model.owner === name ? ["owns it"] : []),
    ];
    return [role(name), text(roles.get(name)?.department ?? ""), tasks.map((task) => text(task)).join(", ")];
  });
  return table(["Role", "Department", "Part"], rows);
}

function start({ starts }: Workflow): string {
  const who = starts.by.length === 0 ? "Anybody" : starts.by.map(role).join(" or ");
  const how = starts.from.map((from) => {
    switch (from.source) {
      case "schedule":
        return `by schedule (\`${from.cron}\`${from.timezone ? `, ${text(from.timezone)}` : ""})`;
      case "push":
        return `by a new file under ${from.paths.map((path) => text(path)).join(", ")}`;
      case "webhook":
        return `by a call of ${text(from.path)}`;
      default:
        return `${who} starts it`;
    }
  });
  const rows = fieldViews(starts.gives).map((field) => [
    text(field.title),
    text(kindWords(field)),
    field.required ? "" : "may be left out",
    text(field.description ?? ""),
  ]);
  const given = rows.length === 0 ? "Nothing has to be given." : table(["What to give", "Kind", "", "Note"], rows);
  return `${how.join("; or ")}.\n\n${given}`;
}

function ends(workflow: Workflow): string {
  const rows = Object.entries(workflow.ends).map(([name, hands]) => {
    const handed = Object.entries(hands).map(
      ([field, from]) => `${titleOf(field, undefined)}: ${referenceWords(workflow, from)}`,
    );
    return [`**${text(name)}**`, text(handed.join("; "), 600)];
  });
  return table(["End", "What is handed over"], rows);
}
