import type { Reference, Workflow } from "@geartrain/model";
import { referenceDomain } from "@geartrain/model";
import { inSentence } from "./condition-words.ts";
import { titleOf } from "./title-of.ts";

/** What a reference stands for, as somebody would say it: `amount (from request)`, `who did request`. */
export function referenceWords(workflow: Workflow, reference: Reference): string {
  const inner = (of: Reference) => referenceWords(workflow, of);
  switch (reference.ref) {
    case "output":
      return `${fieldTitle(workflow, reference, reference.path)} from ${stepTitle(reference.step)}`;
    case "fact":
      return reference.path.length === 0
        ? `the latest ${inSentence(titleOf(reference.fact, workflow.facts[reference.fact]))}`
        : `${fieldTitle(workflow, reference, reference.path)} of the latest ${reference.fact}`;
    case "outcome":
      return `what was decided in ${stepTitle(reference.step)}`;
    case "is":
      return `whether ${stepTitle(reference.step)} was ${reference.outcome}`;
    case "by":
      return `who did ${stepTitle(reference.step)}`;
    case "at":
      return `when ${stepTitle(reference.step)} was done`;
    case "maybe":
      return `${inner(reference.of)} (if there is one)`;
    case "firstOf":
      return reference.of.map(inner).join(", else ");
    case "derive": {
      const from = Object.values(reference.needs).map(inner);
      return from.length === 0 ? "a computed value" : `a value computed from ${from.join(" and ")}`;
    }
    case "literal":
      return JSON.stringify(reference.value);
    case "text":
      return textWords(workflow, reference.parts);
    case "item":
      return reference.path.length === 0
        ? `the ${reference.each}`
        : `${reference.path.join(" ")} of the ${reference.each}`;
    case "all":
      return `${inner(reference.of)}, of every ${reference.each}`;
    default:
      return [reference.workflow, ...reference.path].join(" ");
  }
}

/** A text with its values named in brackets. */
export function textWords(workflow: Workflow, parts: readonly (string | Reference)[]): string {
  return parts.map((part) => (typeof part === "string" ? part : `[${referenceWords(workflow, part)}]`)).join("");
}

function stepTitle(step: string): string {
  return `“${titleOf(step, undefined)}”`;
}

function fieldTitle(workflow: Workflow, reference: Reference, path: readonly string[]): string {
  return inSentence(titleOf(path.at(-1) ?? "", referenceDomain(workflow, reference)));
}
