import type { Pointer } from "@geartrain/model";
import { stepNamed } from "@geartrain/model";
import type { Control, NodeWords } from "../scene.ts";
import { stepDetails } from "../text/step-words.ts";
import type { Laying } from "./laying.ts";

/** The card of a step where it stands in the flow. */
export function stepWords({ workflow, titleOf }: Laying, name: string, pointer: Pointer, tab?: string): NodeWords {
  const step = stepNamed(workflow, name);
  const details = step ? stepDetails(step, titleOf) : [{ text: "not declared" }];
  const kind = step?.kind ?? "action";
  return { kind, pointer, name, title: name, details, ...(tab === undefined ? {} : { tab }) };
}

/** The sign of what holds blocks together. */
export function controlWords(control: Control, title: string, pointer: Pointer): NodeWords {
  return { kind: "control", control, pointer, title, details: [] };
}

/** Where the flow asks for a value that already exists. */
export function questionWords(title: string, pointer: Pointer): NodeWords {
  return { kind: "question", pointer, title, details: [] };
}

/** A terminal with its outcome. */
export function endWords(outcome: string, pointer: Pointer): NodeWords {
  return { kind: "end", pointer, title: outcome, details: [] };
}
