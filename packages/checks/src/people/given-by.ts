import type { HumanStep, Reference, WorkflowSource } from "@geartrain/model";
import { fieldsOf, innerReferences, stepNamed } from "@geartrain/model";
import { eachNamed } from "../each-named.ts";

/** A piece of what a person decides on, and the steps of persons who may have given it. */
export interface Given {
  readonly name: string;
  readonly givers: readonly string[];
}

/** What persons gave of all that a step shows; what machines gave is nobody's own. */
export function givenBy(source: WorkflowSource, step: HumanStep): readonly Given[] {
  const shown = [...Object.values(step.needs), ...(step.does ? [step.does] : [])];
  const given = shown.flatMap((reference) => piecesOf(source, reference));
  const byName = Map.groupBy(given, ({ name, givers }) => `${name} ${givers.join(" ")}`);
  return [...byName.values()]
    .flatMap(([first]) => first ?? [])
    .map(({ name, givers }) => ({ name, givers: givers.filter((giver) => giver !== step.name) }))
    .filter(({ givers }) => givers.length > 0);
}

function piecesOf(source: WorkflowSource, reference: Reference): readonly Given[] {
  switch (reference.ref) {
    case "output":
      return personal(source, reference.step) ? [{ name: reference.path.join("."), givers: [reference.step] }] : [];
    case "outcome":
    case "is":
      return personal(source, reference.step) ? [{ name: "the outcome", givers: [reference.step] }] : [];
    case "fact":
      return [{ name: reference.fact, givers: giversOfFact(source, reference.fact) }];
    case "item": {
      const list = eachNamed(source.model.flow, reference.each)?.list;
      return list ? piecesOf(source, list) : [];
    }
    case "firstOf": {
      const pieces = reference.of.map((each) => piecesOf(source, each));
      const givers = [...new Set(pieces.flat().flatMap((piece) => piece.givers))];
      return [{ name: pieces.flat()[0]?.name ?? "", givers }];
    }
    default:
      return innerReferences(reference).flatMap((inner) => piecesOf(source, inner));
  }
}

/** Every step of a person that renews a fact. */
export function giversOfFact(source: WorkflowSource, fact: string): readonly string[] {
  const { starts, steps } = source.model;
  return [starts, ...Object.values(steps)]
    .filter((step) => Object.values(fieldsOf(step)).some((field) => field.fact === fact))
    .map(({ name }) => name)
    .filter((name) => personal(source, name));
}

function personal(source: WorkflowSource, name: string): boolean {
  const kind = stepNamed(source.model, name)?.kind;
  return kind === "human" || kind === "trigger";
}
