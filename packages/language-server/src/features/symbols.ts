import { pointer } from "@geartrain/checks";
import type { Definitions, ProcessSource, Span, Step, WorkflowSource } from "@geartrain/model";
import { titleOf } from "@geartrain/rules";
import type { Session } from "@geartrain/session";
import { partsByFile } from "./model/parts-at.ts";

export type SymbolKind = "workflow" | "process" | "role" | "end" | Step["kind"];

/** Something that has a name, for an outline and for search. */
export interface FoundSymbol {
  readonly name: string;
  readonly kind: SymbolKind;
  /** What it is called in words, or what it is for. */
  readonly detail: string;
  readonly at: Span;
  /** Its name in the text. */
  readonly select: Span;
  /** The workflow that it is a part of. */
  readonly container?: string;
}

export interface OutlineSymbol extends FoundSymbol {
  readonly inner: readonly OutlineSymbol[];
}

/** The outline of a file: what stands inside another stands below it. */
export function documentSymbols(session: Session, path: string): readonly OutlineSymbol[] {
  const { workflows, processes, roles } = session.definitions();
  const here = (source: WorkflowSource | ProcessSource) => partsByFile(source).has(path);
  const sources = { workflows: workflows.filter(here), processes: processes.filter(here), roles };
  const own = symbolsOf(sources).filter(({ at, select }) => at.file === path && select.file === path);
  const distinct = [...new Map(own.map((each) => [`${each.select.start}`, each])).values()];
  const sorted = distinct.sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end);
  return nested(sorted);
}

/** Every symbol whose name has these letters in this order; the shortest names first. */
export function workspaceSymbols(session: Session, query: string): readonly FoundSymbol[] {
  const letters = [...query.toLowerCase().replace(/\s/g, "")];
  const fits = (name: string) => {
    let at = -1;
    return letters.every((letter) => {
      at = name.indexOf(letter, at + 1);
      return at >= 0;
    });
  };
  return symbolsOf(session.definitions())
    .filter(({ name, detail }) => fits(name.toLowerCase()) || detail.toLowerCase().includes(query.toLowerCase()))
    .sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
    .slice(0, 500);
}

function nested(sorted: readonly FoundSymbol[]): readonly OutlineSymbol[] {
  const found: OutlineSymbol[] = [];
  for (let index = 0; index < sorted.length; ) {
    const symbol = sorted[index];
    if (!symbol) break;
    let end = index + 1;
    while (end < sorted.length && (sorted[end]?.at.end ?? Number.POSITIVE_INFINITY) <= symbol.at.end) end += 1;
    found.push({ ...symbol, inner: nested(sorted.slice(index + 1, end)) });
    index = end;
  }
  return found;
}

function symbolsOf({
  workflows,
  processes,
  roles,
}: Pick<Definitions, "workflows" | "processes" | "roles">): FoundSymbol[] {
  return [
    ...workflows.flatMap(inWorkflow),
    ...processes.map((source: ProcessSource): FoundSymbol => {
      const { name, objective } = source.model;
      return {
        name,
        kind: "process",
        detail: objective,
        at: source.span,
        select: source.places["/name"] ?? source.span,
      };
    }),
    ...roles.map(({ model, span, places }): FoundSymbol => {
      const detail = model.department ?? titleOf(model.name, undefined);
      return { name: model.name, kind: "role", detail, at: span, select: places["/name"] ?? span };
    }),
  ]
    .filter(({ name }) => name !== "") // half-typed: an editor refuses the whole outline for a symbol without a name
    .map(tidied);
}

function inWorkflow({ model, span, places }: WorkflowSource): readonly FoundSymbol[] {
  const steps = [
    [model.starts, "/starts"] as const,
    ...Object.values(model.steps).map((step) => [step, pointer("steps", step.name)] as const),
  ].flatMap(([step, at]): FoundSymbol[] => {
    const place = places[at];
    const detail = titleOf(step.name, undefined);
    if (!place) return [];
    return [
      {
        name: step.name,
        kind: step.kind,
        detail,
        at: place,
        select: places[`${at}/name`] ?? place,
        container: model.name,
      },
    ];
  });
  const ends = Object.keys(model.ends).flatMap((end): FoundSymbol[] => {
    const place = places[pointer("ends", end)];
    return place ? [{ name: end, kind: "end", detail: "", at: place, select: place, container: model.name }] : [];
  });
  const whole = {
    name: model.name,
    kind: "workflow",
    detail: model.purpose,
    at: span,
    select: places["/name"] ?? span,
  } as const;
  return [whole, ...steps, ...ends];
}

/** A name outside of what it names, as in a factory, selects the whole. */
function tidied(symbol: FoundSymbol): FoundSymbol {
  const { at, select } = symbol;
  const inside = select.file === at.file && at.start <= select.start && select.end <= at.end;
  return inside ? symbol : { ...symbol, select: at };
}
