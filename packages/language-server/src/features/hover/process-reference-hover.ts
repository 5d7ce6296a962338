import type { Definitions, Reference } from "@geartrain/model";
import { referenceWords } from "@geartrain/rules";
import { bullets, code, paragraphs, plain } from "./markdown.ts";

/** A value that a process passes on: what the start of a workflow is given, or what an end hands over. */
export function processReferenceHover({ workflows }: Definitions, reference: Reference): string | undefined {
  if (reference.ref !== "input" && reference.ref !== "end") return undefined;
  const model = workflows.find((source) => source.model.name === reference.workflow)?.model;
  const [field] = reference.path;
  if (!model || field === undefined) return undefined;
  const title = `**${plain(reference.path.join("."))}** · of ${code(model.name)}`;
  if (reference.ref === "input") return paragraphs(title, bullets(`Given at its start, ${code(model.starts.name)}`));
  const hands = Object.hasOwn(model.ends, reference.end) ? model.ends[reference.end] : undefined;
  const handed = hands && Object.hasOwn(hands, field) ? hands[field] : undefined;
  return paragraphs(
    title,
    bullets(`Handed over by the end ${code(reference.end)}`, handed && `It is ${plain(referenceWords(model, handed))}`),
  );
}
