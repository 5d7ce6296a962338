import type { Connection, Measure, Process, Reference, References, Workflow } from "@geartrain/model";
import { text } from "../render/markdown/escape.ts";
import { table } from "../render/markdown/table.ts";
import { titleOf } from "../view/shown-value.ts";

/** What a process is for, what it connects, and how it is measured, as Markdown. */
export function processHandbook(process: Process, workflows: readonly Workflow[]): string {
  const known = new Map(workflows.map((workflow) => [workflow.name, workflow]));
  const parts = process.workflows.map((name) => [title(name), text(known.get(name)?.purpose ?? "", 600)]);
  const sections = [
    `# ${title(process.name)}`,
    text(process.objective, 600),
    `**Owner:** ${title(process.owner)}, who answers for the objective.`,
    "## Its workflows",
    table(["Workflow", "What it is for"], parts),
    "## How they follow each other",
    connections(process),
    ...(Object.keys(process.measures).length > 0 ? ["## How it is measured", measures(process)] : []),
  ];
  return `${sections.join("\n\n")}\n`;
}

function title(name: string): string {
  return text(titleOf(name, undefined));
}

function connections({ connections: all, accept }: Process): string {
  const lines = all.map((connection) => `- ${after(connection)}, ${follows(connection)}.`);
  const ends = accept.map(
    ({ workflow, end }) => `- When **${title(workflow)}** ends with ${text(end)}, nothing needs to follow.`,
  );
  return [...lines, ...ends].join("\n") || "Nothing follows from anything: each workflow is started by itself.";
}

function after({ after: ends }: Connection): string {
  const named = ends.map(({ workflow, end }) => `**${title(workflow)}** has ended with ${text(end)}`);
  return `When ${named.join(" and ")}`;
}

function follows({ does }: Connection): string {
  switch (does.effect) {
    case "start":
      return `**${title(does.workflow)}** starts${given(does.needs)}`;
    case "startEach":
      return `**${title(does.workflow)}** starts once for every item of ${text(place(does.list))}${given(does.needs)}`;
    case "send":
      return `“${title(does.step)}” of **${title(does.workflow)}** is told${given(does.needs)}`;
  }
}

function given(needs: References): string {
  const words = Object.entries(needs).map(([name, from]) => `${titleOf(name, undefined)} from ${place(from)}`);
  return words.length === 0 ? "" : ` with ${text(words.join(", "), 600)}`;
}

function place(reference: Reference): string {
  switch (reference.ref) {
    case "input":
      return `what started ${titleOf(reference.workflow, undefined)} (${reference.path.join(" ")})`;
    case "end":
      return `${titleOf(reference.workflow, undefined)} (${reference.path.join(" ")})`;
    case "item":
      return `the ${reference.each}${reference.path.length === 0 ? "" : ` (${reference.path.join(" ")})`}`;
    case "maybe":
      return `${place(reference.of)}, if there is one`;
    case "firstOf":
      return reference.of.map(place).join(", else ");
    case "literal":
      return JSON.stringify(reference.value);
    default:
      return "a computed value";
  }
}

function measures({ measures: all }: Process): string {
  const rows = Object.entries(all).map(([name, measure]) => [
    title(name),
    text(whatIsMeasured(measure)),
    measure.target === undefined ? "" : text(targetWords(measure)),
  ]);
  return table(["Measure", "What it is", "Target"], rows);
}

function targetWords({ target = 0, better, measure }: Measure): string {
  const shown =
    measure === "share" || measure === "errorRate" || measure === "automation"
      ? `${Number(target) * 100} %`
      : String(target);
  return `${better === "lower" ? "at most" : "at least"} ${shown}`;
}

function whatIsMeasured(measure: Measure): string {
  switch (measure.measure) {
    case "cycleTime":
      return `from the start of ${measure.from} to the end of ${measure.to}`;
    case "stepTime":
      return `how long “${measure.step}” of ${measure.workflow} takes`;
    case "waitTime":
      return `how long “${measure.step}” of ${measure.workflow} waits before anybody begins`;
    case "handoffs":
      return `how often responsibility passes from one person to another${within(measure.of)}`;
    case "share":
      return `the share of ${measure.of} that ends with ${measure.where.end}`;
    case "value":
      return `the average of ${place(measure.of)}`;
    case "cost":
      return `what the working time costs${within(measure.of)}`;
    case "count":
      return `how many of ${measure.of}${measure.where ? ` ended with ${measure.where.end}` : " there were"}`;
    case "errorRate":
      return `how often something failed or was done again${within(measure.of)}`;
    case "automation":
      return `the share of steps that no person does${within(measure.of)}`;
  }
}

function within(workflow: string | undefined): string {
  return workflow === undefined ? "" : ` in ${workflow}`;
}
