import { writeFile } from "node:fs/promises";
import { nearest } from "@geartrain/checks";
import type { DiagramOptions, Theme } from "@geartrain/diagram";
import { processMermaid, processSvg, workflowMermaid, workflowSvg } from "@geartrain/diagram";
import type { Catalog } from "../definitions/index.ts";
import { definitionNamed } from "../definitions/index.ts";
import { OperatingError } from "../operating-error.ts";
import { oneLine } from "../render/plain-text.ts";
import type { Act } from "./command-context.ts";
import { onKnownSite } from "./on-known-site.ts";

export interface GraphOptions {
  readonly format?: "svg" | "mermaid";
  readonly theme: Theme;
  readonly out?: string;
}

export function graph(name: string, options: GraphOptions): Act {
  return (context) =>
    onKnownSite(context, "definitions", async ({ catalog }, { output }) => {
      const picture = draw(catalog, name, options);
      if (options.out === undefined) return output.raw(picture);
      await write(options.out, picture);
      output.say(`${output.screen.paint("green", "✓")} Drew ${oneLine(name)}: ${oneLine(options.out)}`);
    });
}

function draw(catalog: Catalog, name: string, { format, theme, out = "" }: GraphOptions): string {
  const mermaid = format === undefined ? /\.(mmd|mermaid)$/.test(out) : format === "mermaid";
  const options: DiagramOptions = { theme, roles: departments(catalog) };
  const found = catalog.processes.find((process) => process.name === name);
  if (found) {
    const workflows = catalog.definitions.map(({ authored }) => authored.workflow);
    return (mermaid ? processMermaid : processSvg)(found.authored.process, workflows, options);
  }
  return (mermaid ? workflowMermaid : workflowSvg)(workflowNamed(catalog, name), options);
}

function departments({ policy }: Catalog): NonNullable<DiagramOptions["roles"]> {
  return Object.fromEntries(
    Object.values(policy.roles).map(({ name, department }) => [name, department === undefined ? {} : { department }]),
  );
}

function workflowNamed(catalog: Catalog, name: string) {
  try {
    return definitionNamed(catalog, name).authored.workflow;
  } catch (error) {
    const unknown = error instanceof OperatingError && error.code === "unknown-workflow";
    const near = nearest(
      name,
      [...catalog.definitions, ...catalog.processes].map((known) => known.name),
    );
    if (!unknown || near.length === 0) throw error;
    const { exit, code, message } = error;
    throw new OperatingError({ exit, code, message, next: `Did you mean ${near.join(" or ")}?`, cause: error });
  }
}

/** Pictures are made again and again: what is there is replaced. */
async function write(path: string, picture: string): Promise<void> {
  try {
    await writeFile(path, picture);
  } catch (cause) {
    throw new OperatingError({
      exit: "environment",
      code: "file-not-written",
      message: `${path} can't be written: ${cause instanceof Error ? cause.message : String(cause)}.`,
      next: "Name a file in a folder that exists: --out <file>",
      cause,
    });
  }
}
