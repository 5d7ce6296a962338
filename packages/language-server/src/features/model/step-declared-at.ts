import { pointer } from "@geartrain/checks";
import type { Definitions, Span, WorkflowSource } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import { partsByFile } from "./parts-at.ts";

/** A step whose variable stands here. */
export interface DeclaredStep {
  readonly source: WorkflowSource;
  readonly step: string;
  readonly at: Span;
}

/** The step that is declared as the variable at this place: `review` in `const review = human(…)`. */
export function stepDeclaredAt(session: Session, path: string, offset: number): DeclaredStep | undefined {
  const { workflows }: Definitions = session.definitions();
  const text = session.text(path) ?? "";
  for (const source of workflows) {
    if (!partsByFile(source).has(path)) continue;
    const { starts, steps } = source.model;
    for (const [step, at] of [[starts.name, "/starts"] as const, ...Object.keys(steps).map(placed)]) {
      const place = source.places[at];
      if (place?.file !== path || place.start < offset) continue;
      const line = text.slice(text.lastIndexOf("\n", place.start - 1) + 1, place.start);
      const [declaration, name = ""] = /\b(?:const|let|var)\s+([\w$]+)\s*(?::[^=]*)?=\s*$/.exec(line) ?? [];
      if (declaration === undefined) continue;
      const start = place.start - declaration.length + declaration.indexOf(name, declaration.search(/\s/));
      const end = start + name.length;
      if (start <= offset && offset <= end) return { source, step, at: { file: path, start, end } };
    }
  }
  return undefined;
}

function placed(step: string): readonly [string, string] {
  return [step, pointer("steps", step)];
}
