/*
 * What was checked is what runs: a definition as it loaded, held against what its text was read to mean. Invariants:
 *  1. The text is read from the very commit that was loaded.
 *  2. Only where the text leaves a domain open may what was loaded say more.
 */
import type { Executable, Process } from "@geartrain/model";
import { openSession, tableSource } from "@geartrain/session";
import { conditionDifferences } from "./condition-differences.ts";
import { modelDifferences } from "./model-differences.ts";

/** Where the two differ, as sentences; empty: they agree. `texts`: every file that the definition is made of. */
export function differencesFromText(
  { workflow, functions }: Executable,
  path: string,
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  const source = openSession({ source: tableSource(Object.fromEntries(texts)) })
    .definitions()
    .workflows.find(({ model, span }) => model.name === workflow.name && span.file === path);
  if (source === undefined) return [`no workflow "${workflow.name}" can be read in the text of ${path}`];
  const models = modelSentences(source.model, workflow);
  const conditions = conditionDifferences(source, { workflow, functions }).map(
    ({ step, rule, given, text, loaded }) =>
      `rule ${rule + 1} of ${step}, given ${shown(given)}, ${answered("reads as", text)} and ${answered("runs as", loaded)}`,
  );
  return [...models, ...conditions];
}

/** The same for a process: what computes its values is no part of what is read. */
export function processDifferences(process: Process, texts: ReadonlyMap<string, string>): readonly string[] {
  const source = openSession({ source: tableSource(Object.fromEntries(texts)) })
    .definitions()
    .processes.find(({ model }) => model.name === process.name);
  if (source === undefined) return [`no process "${process.name}" can be read in its text`];
  return modelSentences(source.model, process);
}

function modelSentences(text: unknown, loaded: unknown): string[] {
  return modelDifferences(text, loaded).map(
    (each) => `${each.place.slice(1)} reads ${shown(each.text)} and loads as ${shown(each.loaded)}`,
  );
}

function answered(how: string, answer: boolean | "throws"): string {
  return `${how} ${answer === "throws" ? "an error" : answer ? "a match" : "no match"}`;
}

const longest = 120;

function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
