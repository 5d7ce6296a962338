/* docs/patterns.md, out of what the engine's tests ran. */
import { workflowMermaid } from "@geartrain/diagram";
import type { Workflow } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";
import { patternCode } from "./pattern-code.ts";
import type { PatternRun } from "./pattern-run.ts";

export function patternPage(runs: readonly PatternRun[]): string {
  const stated = runs.filter(({ workflow }) => workflow);
  const leftOut = runs.filter(({ workflow }) => !workflow);
  return `${[
    "# Workflow patterns",
    intro(stated.length, runs.length),
    "## Control flow",
    table(runs),
    ...stated.map(section),
    "## Left out on purpose",
    ...leftOut.map(
      ({ number, name, means, leftOut: why }) => `**${number}. ${capital(name)}.** ${means} Left out: ${why}.`,
    ),
  ].join("\n\n")}\n`;
}

function intro(stated: number, all: number): string {
  return [
    `Of the ${all} control-flow patterns that were published for workflow languages in 2006, ${stated} can be stated. Each is`,
    "shown with what it means, as code, as a picture, and as it runs: what was sent to the instance, and what the engine",
    "recorded. `a/2` is the second time that the step `a` was opened. The runs are the engine's own tests; this page is",
    "written from them (`npm run docs`), and a test compares the code with the models that ran.",
  ].join("\n");
}

function table(runs: readonly PatternRun[]): string {
  const rows = runs.map(({ number, name, workflow, leftOut }) => {
    const words = workflow ? `[${name}](#${anchor(number, name)})` : name;
    return `| ${number} | ${words} | ${workflow ? "yes" : `no: ${leftOut}`} |`;
  });
  return ["| | pattern | can be stated |", "| --- | --- | --- |", ...rows].join("\n");
}

function section({ number, name, means, workflow, when, turns }: PatternRun): string {
  if (!workflow || !when) throw new Error(`pattern ${number} is not stated`);
  return [
    `### ${number}. ${capital(name)}`,
    means,
    `\`\`\`ts\n${patternCode({ workflow, when })}\n\`\`\``,
    `\`\`\`mermaid\n${workflowMermaid(shown(workflow)).trimEnd()}\n\`\`\``,
    [
      "| sent | recorded |",
      "| --- | --- |",
      ...turns.map(({ signal, events }) => `| ${signal} | ${events.join("; ") || "nothing"} |`),
    ].join("\n"),
  ].join("\n\n");
}

/** Without what the tests declare and this pattern does not use. */
function shown(workflow: Workflow): Workflow {
  const named = new Set(stepsIn(workflow.flow));
  const steps = Object.fromEntries(Object.entries(workflow.steps).filter(([name]) => named.has(name)));
  const { exhausted: _, ...ends } = workflow.ends;
  return { ...workflow, steps, ends: workflow.flow.block === "repeat" ? workflow.ends : ends };
}

function stepsIn(block: Workflow["flow"]): readonly string[] {
  if (block.block === "step") return [block.step];
  return innerBlocks(block).flatMap((inner) => stepsIn(inner.block));
}

function anchor(number: number, name: string): string {
  return `${number}-${name
    .toLowerCase()
    .replace(/[^\w -]/g, "")
    .replaceAll(" ", "-")}`;
}

function capital(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
