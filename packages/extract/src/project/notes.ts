import type { Definitions, Note, Source } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { spanOf } from "../syntax/span.ts";
import type { StepNode } from "../values/value.ts";
import type { Collected, CollectedWorkflow } from "./collect.ts";

/** References to steps that their own workflow does not contain. */
export function foreignSteps(workflows: readonly CollectedWorkflow[]): readonly Note[] {
  return workflows.flatMap(({ foreign, assembled: { model } }) => {
    return foreign.map(([step, at]): Note => {
      const home = workflows.find((other) => other.assembled.assembly.contains(step))?.source.model.name;
      const declared = spanOf(step.at);
      const note = { note: "foreign-step", at: spanOf(at), step: step.name, declared, workflow: model.name } as const;
      return home === undefined ? note : { ...note, home };
    });
  });
}

/** Declared steps that no flow contains, neither of their own file nor of another. */
export function unusedSteps(files: readonly Collected[], workflows: readonly CollectedWorkflow[]): readonly Note[] {
  return files.flatMap((file) => {
    const unused = file.spare.filter((step) => !isUsed(step, workflows));
    return unused.map((step): Note => ({ note: "unused-step", at: spanOf(step.at), step: step.name }));
  });
}

function isUsed(step: StepNode, workflows: readonly CollectedWorkflow[]): boolean {
  return workflows.some(({ assembled }) => assembled.assembly.contains(step));
}

/** Everything that has the name of another of its kind. */
export function sameNames({
  workflows,
  processes,
  roles,
  calendars,
}: Omit<Definitions, "notes" | "dismissals">): readonly Note[] {
  return [
    ...duplicateNames("workflow", workflows),
    ...duplicateNames("process", processes),
    ...duplicateNames("role", roles),
    ...duplicateNames("calendar", calendars),
  ];
}

type What = Extract<Note, { note: "duplicate-name" }>["what"];

/** Two of one name that do not say the same. A workflow is never the same as another. */
function duplicateNames(what: What, sources: readonly Source<{ readonly name: string }>[]): readonly Note[] {
  const first = new Map<string, Source<{ readonly name: string }>>();
  return sources.flatMap((source): Note[] => {
    const { name } = source.model;
    const known = first.get(name);
    if (!known) {
      first.set(name, source);
      return [];
    }
    const may = what === "role" || what === "calendar";
    if (may && canonicalJson(known.model) === canonicalJson(source.model)) return [];
    return [{ note: "duplicate-name", at: source.span, what, name, first: known.span }];
  });
}

/** Each note once, however many workflows share what it is about; in the order of the text. */
export function distinct(notes: readonly Note[]): readonly Note[] {
  const found = new Map<string, Note>();
  for (const note of notes) {
    const key = JSON.stringify(note);
    if (!found.has(key)) found.set(key, note);
  }
  return [...found.values()].sort((a, b) =>
    a.at.file === b.at.file ? a.at.start - b.at.start : a.at.file < b.at.file ? -1 : 1,
  );
}
