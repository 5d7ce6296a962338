import type { Definitions, Pointer, ProcessSource, Span, WorkflowSource } from "@geartrain/model";

/** A workflow or a process, with the parts of it that a place of the text belongs to, the smallest first. */
export type PartsAt =
  | { readonly kind: "workflow"; readonly source: WorkflowSource; readonly parts: readonly PartAt[] }
  | { readonly kind: "process"; readonly source: ProcessSource; readonly parts: readonly PartAt[] };

export interface PartAt {
  readonly pointer: Pointer;
  readonly at: Span;
}

type ByFile = ReadonlyMap<string, readonly PartAt[]>;

const known = new WeakMap<object, ByFile>();

/** What stands here in each workflow and process that is made of this text. */
export function partsAt(definitions: Definitions, path: string, offset: number): readonly PartsAt[] {
  const within = (source: WorkflowSource | ProcessSource): readonly PartAt[] =>
    (partsByFile(source).get(path) ?? []).filter(({ at }) => at.start <= offset && offset <= at.end);
  const found: PartsAt[] = [
    ...definitions.workflows.map((source) => ({ kind: "workflow", source, parts: within(source) }) as const),
    ...definitions.processes.map((source) => ({ kind: "process", source, parts: within(source) }) as const),
  ];
  return found.filter(({ parts }) => parts.length > 0);
}

/** The parts of a source by file, the smallest first, of equal ones the innermost; kept as long as the source is. */
export function partsByFile(source: WorkflowSource | ProcessSource): ByFile {
  const before = known.get(source);
  if (before) return before;
  const parts = Object.entries(source.places).map(([pointer, at]): PartAt => ({ pointer, at }));
  const size = ({ at }: PartAt) => at.end - at.start;
  parts.sort((left, right) => size(left) - size(right) || right.pointer.length - left.pointer.length);
  const byFile = Map.groupBy(parts, ({ at }) => at.file);
  known.set(source, byFile);
  return byFile;
}
