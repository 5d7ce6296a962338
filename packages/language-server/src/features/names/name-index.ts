/*
 * Who is called what, and where. Invariants:
 *  1. Names that share a piece of text are one: outcomes of steps that one factory makes are renamed together.
 *  2. What was read from a source is kept as long as the source is, and an edit of one file costs no more than that file:
 *     nothing is computed over all names.
 */
import type { Definitions, WorkflowSource } from "@geartrain/model";
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

/** The names of one source, and which of them are another source's as well. */
interface SourceNames {
  readonly byFile: ReadonlyMap<string, readonly WrittenName[]>;
  readonly byOwner: ReadonlyMap<string, readonly WrittenName[]>;
  readonly same: readonly (readonly [Named, Named])[];
}

const known = new WeakMap<object, SourceNames>();
const indexes = new WeakMap<Definitions, NameIndex>();

export function nameIndex(definitions: Definitions): NameIndex {
  const index = indexes.get(definitions) ?? new NameIndex(definitions);
  indexes.set(definitions, index);
  return index;
}

class NameIndex {
  private readonly sources: readonly SourceNames[];

  constructor({ workflows, processes, roles }: Definitions) {
    this.sources = [
      ...workflows.map((source) => kept(source, () => namesOf(namesInWorkflow(source), called(source)))),
      ...processes.map((source) => kept(source, () => namesOf(namesInProcess(source), []))),
      ...roles.map((source) =>
        kept(source, () => {
          const names = new NamesOfSource(source);
          names.text("/name", { kind: "role", owner: "", name: source.model.name }, true);
          return namesOf(names.found, []);
        }),
      ),
    ];
  }

  /** Every name written in a file, in the order of the text. */
  inFile(path: string): readonly WrittenName[] {
    return this.sources.flatMap(({ byFile }) => byFile.get(path) ?? []).sort((a, b) => a.at.start - b.at.start);
  }

  has(named: Named): boolean {
    return this.placesOf(named).length > 0;
  }

  groupOf(first: Named): NameGroup {
    const names = new Map([[keyOf(first), first]]);
    const places = new Set<WrittenName>();
    const add = (named: Named) => {
      const key = keyOf(named);
      if (!names.has(key)) names.set(key, named);
    };
    for (const [, named] of names) {
      for (const place of this.placesOf(named)) {
        if (places.has(place)) continue;
        places.add(place);
        for (const other of this.sharing(place)) add(other);
      }
      for (const { same } of this.sources) {
        for (const [one, other] of same) {
          if (isSame(one, named)) add(other);
          else if (isSame(other, named)) add(one);
        }
      }
    }
    return { names: [...names.values()], places: [...places] };
  }

  private placesOf(named: Named): readonly WrittenName[] {
    return this.sources.flatMap(
      ({ byOwner }) => byOwner.get(named.owner)?.filter((each) => isSame(each.named, named)) ?? [],
    );
  }

  /** What else is called by the very same text. */
  private sharing({ named, at, form }: WrittenName): readonly Named[] {
    if (form === "computed") return [];
    return this.sources.flatMap(({ byFile }) =>
      (byFile.get(at.file) ?? [])
        .filter(
          (other) =>
            other.form !== "computed" &&
            other.at.start === at.start &&
            other.at.end === at.end &&
            other.named.name === named.name,
        )
        .map((other) => other.named),
    );
  }
}

function isSame(one: Named, other: Named): boolean {
  return one.name === other.name && one.owner === other.owner && one.kind === other.kind;
}

function kept(source: object, read: () => SourceNames): SourceNames {
  const names = known.get(source) ?? read();
  known.set(source, names);
  return names;
}

function namesOf(written: readonly WrittenName[], same: SourceNames["same"]): SourceNames {
  const byFile = Map.groupBy(written, ({ at }) => at.file);
  return { byFile, byOwner: Map.groupBy(written, ({ named }) => named.owner), same };
}

/** The ends of a workflow are the outcomes of the steps that call it. */
function called({ model }: WorkflowSource): SourceNames["same"] {
  return Object.values(model.steps).flatMap((step) =>
    step.kind === "call"
      ? Object.keys(step.ends).map((end) => {
          return [{ kind: "end", owner: step.workflow, name: end }, outcomeNamed(model, step.name, end)] as const;
        })
      : [],
  );
}
