/*
 * Who is called what, and where. Invariants:
 *  1. Names that share a piece of text are one: outcomes of steps that one factory makes are renamed together.
 *  2. What was read from a source is kept as long as the source is.
 */
import { pointer } from "@geartrain/checks";
import type { Definitions, ProcessSource, Span, WorkflowSource } from "@geartrain/model";
import { outcomeNamed } from "./answered-by.ts";
import { namesInProcess } from "./names-in-process.ts";
import { namesInWorkflow } from "./names-in-workflow.ts";
import { NamesOfSource } from "./names-of-source.ts";
import type { Named, WrittenName } from "./written-name.ts";
import { keyOf } from "./written-name.ts";

/** Names that can only be changed together, and every place where they are written. */
export interface NameGroup {
  readonly names: readonly Named[];
  readonly places: readonly WrittenName[];
}

export interface NameIndex {
  /** Every name written in a file, in the order of the text. */
  readonly inFile: (path: string) => readonly WrittenName[];
  readonly groupOf: (named: Named) => NameGroup;
  readonly has: (named: Named) => boolean;
}

const ofSource = new WeakMap<object, readonly WrittenName[]>();
const indexes = new WeakMap<Definitions, NameIndex>();

export function nameIndex(definitions: Definitions): NameIndex {
  const known = indexes.get(definitions);
  if (known) return known;
  const written = [
    ...definitions.workflows.flatMap((source) => kept(source, () => namesInWorkflow(source))),
    ...definitions.processes.flatMap((source: ProcessSource) => kept(source, () => namesInProcess(source))),
    ...definitions.roles.flatMap((source) =>
      kept(source, () => {
        const names = new NamesOfSource(source);
        names.text(pointer("name"), { kind: "role", owner: "", name: source.model.name }, true);
        return names.found;
      }),
    ),
  ];
  const index = indexed(written, definitions.workflows);
  indexes.set(definitions, index);
  return index;
}

function kept(source: object, read: () => readonly WrittenName[]): readonly WrittenName[] {
  const known = ofSource.get(source) ?? read();
  ofSource.set(source, known);
  return known;
}

function indexed(written: readonly WrittenName[], workflows: readonly WorkflowSource[]): NameIndex {
  const together = new Together();
  for (const { named, at, form } of written) {
    together.add(keyOf(named));
    if (form !== "computed") together.join(keyOf(named), `${spanKey(at)}\n${named.name}`);
  }
  for (const [end, outcome] of called(workflows)) together.join(keyOf(end), keyOf(outcome));
  const byFile = Map.groupBy(written, ({ at }) => at.file);
  let groups: Map<string, WrittenName[]> | undefined;
  const places = (key: string) => {
    groups ??= Map.groupBy(written, ({ named }) => together.of(keyOf(named)));
    return groups.get(together.of(key)) ?? [];
  };
  const sorted = new Map<string, readonly WrittenName[]>();
  return {
    inFile: (path) => {
      const own = sorted.get(path) ?? (byFile.get(path) ?? []).toSorted((a, b) => a.at.start - b.at.start);
      sorted.set(path, own);
      return own;
    },
    groupOf: (named) => {
      const all = places(keyOf(named));
      return { names: [...new Map(all.map((each) => [keyOf(each.named), each.named])).values()], places: all };
    },
    has: (named) => together.has(keyOf(named)),
  };
}

/** The ends of a workflow are the outcomes of the steps that call it. */
function called(workflows: readonly WorkflowSource[]): readonly (readonly [Named, Named])[] {
  return workflows.flatMap(({ model }) =>
    Object.values(model.steps).flatMap((step) =>
      step.kind === "call"
        ? Object.keys(step.ends).map(
            (end) => [{ kind: "end", owner: step.workflow, name: end }, outcomeNamed(model, step.name, end)] as const,
          )
        : [],
    ),
  );
}

function spanKey({ file, start, end }: Span): string {
  return `${file}\n${start}\n${end}`;
}

/** Things that belong together, in the end each under one of them. */
class Together {
  private readonly over = new Map<string, string>();

  add(key: string): void {
    if (!this.over.has(key)) this.over.set(key, key);
  }

  has(key: string): boolean {
    return this.over.has(key);
  }

  of(key: string): string {
    if (!this.over.has(key)) return key;
    let at = key;
    for (let next = this.over.get(at); next !== undefined && next !== at; next = this.over.get(at)) at = next;
    this.over.set(key, at);
    return at;
  }

  join(one: string, other: string): void {
    this.add(one);
    this.add(other);
    this.over.set(this.of(one), this.of(other));
  }
}
