import type { Definitions, Finding, Pointer, Severity } from "@geartrain/model";
import type { DefinitionName } from "../protocol.ts";
import type { Declared } from "./pointers.ts";
import { pointersAt } from "./pointers.ts";

/** Everything declared: workflows first, each kind in its order. */
export function declaredIn({ workflows, processes }: Definitions): readonly Declared[] {
  return [
    ...workflows.map((source) => ({ kind: "workflow", source }) as const),
    ...processes.map((source) => ({ kind: "process", source }) as const),
  ];
}

export function declaredAs(definitions: Definitions, { kind, name }: Partial<DefinitionName>): Declared | undefined {
  return declaredIn(definitions).find(
    (each) => each.source.model.name === name && (kind === undefined || each.kind === kind),
  );
}

/** The definition that a place in a file belongs to: the one around it, else one that reads it, else the file's first. */
export function declaredAt(definitions: Definitions, file: string, offset: number): Declared | undefined {
  const at = { file, start: offset, end: offset };
  const all = declaredIn(definitions).filter(({ source }) => filesOf(source.places).has(file));
  return (
    all.find(({ source: { span } }) => span.file === file && span.start <= offset && offset <= span.end) ??
    all.find(({ source }) => pointersAt(source.places, at).length > 0) ??
    all.find(({ source }) => source.span.file === file) ??
    all[0]
  );
}

/** The findings that stand in a definition, wherever its parts are. */
export function findingsIn(
  { source }: Declared,
  findings: readonly Finding[],
): readonly (readonly [Finding, readonly Pointer[]])[] {
  const files = filesOf(source.places);
  return findings.flatMap((finding) => {
    if (!files.has(finding.at.file)) return [];
    const pointers = pointersAt(source.places, finding.at);
    return pointers.length > 0 ? [[finding, pointers] as const] : [];
  });
}

export function worse(left: Severity | undefined, right: Severity): Severity {
  const order: readonly (Severity | undefined)[] = [undefined, "hint", "warning", "error"];
  return order.indexOf(left) > order.indexOf(right) && left ? left : right;
}

const files = new WeakMap<object, ReadonlySet<string>>();

/** The files in which parts of a model stand. */
function filesOf(places: Declared["source"]["places"]): ReadonlySet<string> {
  const known = files.get(places) ?? new Set(Object.values(places).map(({ file }) => file));
  files.set(places, known);
  return known;
}
