import type { Project } from "@geartrain/extract";
import { textEdits } from "@geartrain/extract";
import type { Finding, Fix, TextEdit } from "@geartrain/model";

/** Turns fixes into texts, and knows for which texts each of them was made. */
export class Fixes {
  readonly #project: Project;
  readonly #madeFor = new WeakMap<Fix, ReadonlyMap<string, string | undefined>>();

  constructor(project: Project) {
    this.#project = project;
  }

  /** Remembers what the files look like for which these were found. */
  note(findings: readonly Finding[]): void {
    for (const fix of findings.flatMap(({ fixes }) => fixes)) {
      if (this.#madeFor.has(fix)) continue;
      this.#madeFor.set(fix, new Map(filesOf(fix).map((path) => [path, this.#project.text(path)])));
    }
  }

  /** What a fix really changes; undefined where a file is no longer what the fix was made for. */
  edits(fix: Fix): readonly TextEdit[] | undefined {
    const madeFor = this.#madeFor.get(fix);
    if (madeFor === undefined || [...madeFor].some(([path, text]) => this.#project.text(path) !== text))
      return undefined;
    return textEdits(this.#project, fix.edits);
  }

  apply(fix: Fix): ReadonlyMap<string, string> | undefined {
    const edits = this.edits(fix);
    if (edits === undefined) return undefined;
    const byFile = Map.groupBy(edits, ({ at }) => at.file);
    return new Map([...byFile].map(([path, own]) => [path, edited(this.#project.text(path) ?? "", own)]));
  }
}

function filesOf({ edits }: Fix): readonly string[] {
  const files = edits.map((edit) =>
    edit.edit === "import" ? edit.file : edit.edit === "add" ? edit.to.file : edit.at.file,
  );
  return [...new Set(files)];
}

/** From the end to the beginning, so that no edit moves another; of several at one place the first stands first. */
function edited(text: string, edits: readonly TextEdit[]): string {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((left, right) => right.edit.at.start - left.edit.at.start || right.index - left.index)
    .reduce(
      (now, { edit: { at, text: replacement } }) => now.slice(0, at.start) + replacement + now.slice(at.end),
      text,
    );
}
