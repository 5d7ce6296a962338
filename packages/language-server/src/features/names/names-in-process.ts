import { pointer } from "@geartrain/checks";
import type { EndPlace, ProcessSource, References } from "@geartrain/model";
import { namesInReference } from "./names-in-reference.ts";
import { NamesOfSource } from "./names-of-source.ts";
import type { WrittenName } from "./written-name.ts";

/** Every name that a process declares, and the ends of workflows that it names. */
export function namesInProcess(source: ProcessSource): readonly WrittenName[] {
  const { model } = source;
  const names = new NamesOfSource(source);
  const end = (at: string, { workflow, end: name }: EndPlace) =>
    names.access(`${at}/end`, { kind: "end", owner: workflow, name });
  const needs = (at: string, references: References) => {
    for (const [name, each] of Object.entries(references)) {
      namesInReference(names, undefined, each, `${at}${pointer(name)}`);
    }
  };
  names.text("/name", { kind: "process", owner: "", name: model.name }, true);
  for (const [index, { after, does }] of model.connections.entries()) {
    const at = `/connections/${index}`;
    for (const [place, each] of after.entries()) end(`${at}/after/${place}`, each);
    needs(`${at}/does/needs`, does.needs);
    if (does.effect === "startEach") namesInReference(names, undefined, does.list, `${at}/does/list`);
  }
  for (const [index, each] of model.accept.entries()) end(`/accept/${index}`, each);
  for (const [name, measure] of Object.entries(model.measures)) {
    const at = pointer("measures", name);
    if ("where" in measure && measure.where) end(`${at}/where`, measure.where);
    if (measure.measure === "value") namesInReference(names, undefined, measure.of, `${at}/of`);
  }
  return names.found;
}
