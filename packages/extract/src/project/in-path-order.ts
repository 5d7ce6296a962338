import type { ProcessNode, WorkflowNode } from "../values/value.ts";
import type { Module } from "./module.ts";
import type { Reading } from "./reading.ts";

/** What several files export is told of once: by the file that declares it, whose path it then has, else by the first. */
export function once<Declared>(
  modules: readonly Module[],
  files: readonly (readonly Declared[])[],
  nodeOf: (declared: Declared) => WorkflowNode | ProcessNode,
): readonly Once<Declared>[] {
  const found = new Map<unknown, Once<Declared>>();
  const add = (declared: Declared, path?: string) => {
    if (!found.has(nodeOf(declared))) found.set(nodeOf(declared), { path, declared });
  };
  for (const [index, file] of files.entries()) {
    const module = modules[index];
    const own = file.filter((each) => nodeOf(each).at.getSourceFile() === module?.parsed.file);
    for (const each of own) add(each, module?.path);
  }
  for (const each of files.flat()) add(each);
  return [...found.values()];
}

/** `path`: of the file that declares it, where that is the one that tells of it. */
interface Once<Declared> {
  readonly path: string | undefined;
  readonly declared: Declared;
}

/** What others see of it, in the path of the file that tells of it. */
export function sourceIn<Of>({ path, declared }: Once<{ readonly source: Of }>): InPath<Of> {
  return { path, of: declared.source };
}

/** A part of what is kept of files. */
export function keptIn<Of>(kept: readonly Reading[], part: (reading: Reading) => readonly Of[]): readonly InPath<Of>[] {
  return kept.flatMap((reading) => part(reading).map((of) => ({ path: reading.path, of })));
}

/** Something that a file tells of. */
interface InPath<Of> {
  readonly path: string | undefined;
  readonly of: Of;
}

/** What was read now and what was kept, as if all had been read now: by path, and at the end what has none. */
export function inPathOrder<Of>(read: readonly InPath<Of>[], kept: readonly InPath<Of>[]): readonly Of[] {
  const placed = kept.length === 0 ? read : [...read, ...kept].sort(byPath);
  return placed.map(({ of }) => of);
}

function byPath(left: InPath<unknown>, right: InPath<unknown>): number {
  if (left.path === right.path) return 0;
  if (left.path === undefined || right.path === undefined) return left.path === undefined ? 1 : -1;
  return left.path < right.path ? -1 : 1;
}
