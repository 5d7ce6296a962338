import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { DiagramOptions, Theme } from "@geartrain/diagram";
import { processMermaid, processSvg, workflowMermaid, workflowSvg } from "@geartrain/diagram";
import type { Definitions } from "@geartrain/model";
import { OperatingError } from "../operating-error.ts";
import type { Declared } from "../operations/read-text.ts";
import { declaredIn } from "../operations/read-text.ts";
import { oneLine } from "../render/plain-text.ts";
import type { Act } from "./command-context.ts";

export interface GraphOptions {
  readonly format?: "svg" | "mermaid";
  readonly theme: Theme;
  readonly out?: string;
}

/** Draws what the text of a definition says; nothing of it is run. */
export function graph(name: string, options: GraphOptions): Act {
  return async ({ output, options: { cwd } }) => {
    const picture = draw(declaredIn(cwd ?? process.cwd(), name), options);
    if (options.out === undefined) return output.raw(picture);
    await write(resolve(cwd ?? ".", options.out), options.out, picture);
    output.say(`${output.screen.paint("green", "✓")} Drew ${oneLine(name)}: ${oneLine(options.out)}`);
  };
}

function draw(declared: Declared, { format, theme, out = "" }: GraphOptions): string {
  const mermaid = format === undefined ? /\.(mmd|mermaid)$/.test(out) : format === "mermaid";
  const options: DiagramOptions = { theme, roles: departments(declared.definitions) };
  if ("workflow" in declared) return (mermaid ? workflowMermaid : workflowSvg)(declared.workflow.model, options);
  const workflows = declared.definitions.workflows.map(({ model }) => model);
  return (mermaid ? processMermaid : processSvg)(declared.process.model, workflows, options);
}

function departments({ roles }: Definitions): NonNullable<DiagramOptions["roles"]> {
  return Object.fromEntries(
    roles.map(({ model: { name, department } }) => [name, department === undefined ? {} : { department }]),
  );
}

/** Pictures are made again and again: what is there is replaced. */
async function write(path: string, name: string, picture: string): Promise<void> {
  try {
    await writeFile(path, picture);
  } catch (cause) {
    throw new OperatingError({
      exit: "environment",
      code: "file-not-written",
      message: `${name} can't be written: ${cause instanceof Error ? cause.message : String(cause)}.`,
      next: "Name a file in a folder that exists: --out <file>",
      cause,
    });
  }
}
