import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Definition } from "../mapping/definition-text.ts";
import { definitionText } from "../mapping/definition-text.ts";
import type { StepList } from "../mapping/mapped-step.ts";
import { kebab } from "../mapping/names.ts";
import { readSteps } from "../mapping/read-steps.ts";
import { OperatingError } from "../operating-error.ts";
import { columns } from "../render/terminal/columns.ts";
import { shellWord } from "../view/index.ts";
import { badInput } from "./bad-input.ts";
import type { Act, CommandContext } from "./command-context.ts";
import { largestInput } from "./read-input.ts";

interface MapOptions {
  readonly name?: string;
  readonly to?: string;
}

/** Turns a plain list of steps into a definition, says what was understood, and what was assumed. */
export function map(file: string, options: MapOptions): Act {
  return async (context) => {
    const here = resolve(context.options.cwd ?? process.cwd());
    const list = readSteps(readList(resolve(here, file), file));
    if (list.steps.length === 0) {
      throw badInput("no-steps", `${file} has no list of steps.`, "Write one step a line: 1. Employee fills the form");
    }
    const name = kebab(options.name ?? list.title ?? basename(file).replace(/\.\w+$/, ""), 6);
    const definition = definitionText(list, name);
    if (options.to === "-") return context.output.raw(definition.text);
    const path = options.to ?? join("workflows", `${name}.workflow.ts`);
    writeNew(resolve(here, path), path, definition.text);
    if (context.options.json) context.output.json({ path, name, ...list, assumed: definition.assumed });
    else say(context, list, definition, relative(here, resolve(here, path)));
  };
}

function readList(path: string, name: string): string {
  try {
    if (statSync(path).size > largestInput)
      throw badInput("input-too-large", `${name} is no list of steps: it is too large.`);
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof OperatingError) throw error;
    const why = error instanceof TypeError ? "it is not text in UTF-8" : "there is no such file to read";
    throw badInput(
      "input-unreadable",
      `${name} can't be read: ${why}.`,
      "Name a Markdown or text file with one step a line.",
    );
  }
}

/** What somebody wrote is never overwritten. */
function writeNew(path: string, name: string, text: string): void {
  if (existsSync(path)) {
    throw new OperatingError({
      exit: "refused",
      code: "file-exists",
      message: `${name} is there already, and stays as it is.`,
      next: "Give another --name or --to, or write it to standard output with --to -",
    });
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: "wx" });
}

const kinds = {
  fill: "gives something",
  decide: "decides",
  do: "does it",
  automatic: "happens by itself",
  tell: "is told",
  wait: "time passes",
} as const;

function say({ output }: CommandContext, list: StepList, definition: Definition, path: string): void {
  const { paint } = output.screen;
  const rows = list.steps.map((step) => [
    `${step.line}`,
    step.actors.join(", ") || step.to || "–",
    kinds[step.kind],
    step.text,
  ]);
  const notes = list.notes.map(({ line, says }) => `line ${line}: ${says}`);
  const lines = [
    `${paint("green", "✓")} ${list.steps.length} steps are in ${paint("bold", path)}, as ${definition.name}.`,
    "",
    columns(output.screen, rows, { indent: 2, head: ["line", "who", "what", "as it was written"] }),
    "",
    ...(notes.length > 0 ? ["Look at these:", ...notes.map((note) => `  ${paint("yellow", "!")} ${note}`), ""] : []),
    "Assumed:",
    ...definition.assumed.map((line) => `  ${line}`),
    "",
    `Next: ${paint("cyan", `geartrain check ${shellWord(path)}`)}`,
  ];
  output.say(lines.join("\n"));
}
