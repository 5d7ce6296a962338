/* docs/patterns.md, out of what the engine's tests ran. */
import { workflowMermaid } from "@geartrain/diagram";
import type { Workflow } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";
import { patternCode } from "./pattern-code.ts";
import type { PatternKind, PatternRun, StatedRun } from "./pattern-run.ts";
import { isStated } from "./pattern-run.ts";

const kinds: Readonly<
  Record<
    PatternKind,
    {
      readonly title: string;
      readonly letter: string;
      readonly about: string;
      /** Where they were published. */
      readonly source: string;
      /** Where the site of the patterns has their names and numbers. */
      readonly names: string;
    }
  >
> = {
  control: {
    title: "Control flow",
    letter: "",
    about: "published for workflow languages in 2006",
    source:
      "N. Russell, A.H.M. ter Hofstede, W.M.P. van der Aalst and N. Mulyar, “Workflow Control-Flow Patterns: A Revised View”, BPM Center Report BPM-06-22, 2006",
    names: "control",
  },
  resource: {
    title: "People",
    letter: "R",
    source:
      "N. Russell, A.H.M. ter Hofstede, D. Edmond and W.M.P. van der Aalst, “Workflow Resource Patterns”, BETA Working Paper WP 127, Eindhoven University of Technology, 2004",
    names: "resource",
    about: "of resources, published in 2004. Ada and Bob are clerks, Cy is their boss, Dan owns the workflow",
  },
  data: {
    title: "Data",
    letter: "D",
    source:
      "N. Russell, A.H.M. ter Hofstede, D. Edmond and W.M.P. van der Aalst, “Workflow Data Patterns”, Technical Report FIT-TR-2004-01, Queensland University of Technology, 2004",
    names: "data",
    about: "of data, published in 2004. What steps get and give is shown with them",
  },
};

export function patternPage(all: Readonly<Record<PatternKind, readonly PatternRun[]>>): string {
  const named = Object.keys(kinds) as PatternKind[];
  return `${["# Workflow patterns", intro, ...named.map((kind) => part(kind, all[kind]))].join("\n\n")}\n`;
}

const intro = `Each pattern that can be stated is shown with what it means, as code, as a picture, and as it runs: what was sent to the
instance, and what the engine recorded. \`a/2\` is the second time that the step \`a\` was opened. The runs are the engine's
own tests; this page is written from them (\`npm run docs\`), and a test compares the code with the models that ran.`;

function part(kind: PatternKind, runs: readonly PatternRun[]): string {
  const { title, about, source, names } = kinds[kind];
  const stated = runs.filter(isStated);
  const leftOut = runs.filter((run) => !isStated(run));
  return [
    `## ${title}`,
    `${stated.length} of the ${runs.length} patterns ${about}.`,
    `Published in: ${source}. Names and numbers are those of <http://www.workflowpatterns.com/patterns/${names}/>.`,
    table(kind, runs),
    ...stated.map((run) => section(kind, run)),
    `### ${title}: left out on purpose`,
    ...leftOut.map((run) => `**${titleOf(kind, run)}.** ${run.means} Left out: ${run.leftOut}.`),
  ].join("\n\n");
}

function table(kind: PatternKind, runs: readonly PatternRun[]): string {
  const rows = runs.map((run) => {
    const words = isStated(run) ? `[${run.name}](#${anchor(titleOf(kind, run))})` : run.name;
    return `| ${kinds[kind].letter}${run.number} | ${words} | ${isStated(run) ? "yes" : `no: ${run.leftOut}`} |`;
  });
  return ["| | pattern | can be stated |", "| --- | --- | --- |", ...rows].join("\n");
}

function section(kind: PatternKind, run: StatedRun): string {
  const people = run.turns.some(({ by }) => by !== undefined);
  const who = (by: string | undefined) => (people ? `| ${by === undefined ? "" : capital(by)} ` : "");
  const rows = run.turns.map(
    ({ by, signal, events }) => `${who(by)}| ${signal} | ${events.map(cell).join("; ") || "nothing"} |`,
  );
  const head = people ? ["| who | sent | recorded |", "| --- | --- | --- |"] : ["| sent | recorded |", "| --- | --- |"];
  return [
    `### ${titleOf(kind, run)}`,
    run.means,
    `\`\`\`ts\n${patternCode(run)}\n\`\`\``,
    `\`\`\`mermaid\n${workflowMermaid(shown(run.workflow)).trimEnd()}\n\`\`\``,
    [...head, ...rows].join("\n"),
  ].join("\n\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function titleOf(kind: PatternKind, { number, name }: PatternRun): string {
  return `${kinds[kind].letter}${number}. ${capital(name)}`;
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

function anchor(title: string): string {
  return `${title
    .toLowerCase()
    .replace(/[^\w -]/g, "")
    .replaceAll(" ", "-")}`;
}

function capital(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
