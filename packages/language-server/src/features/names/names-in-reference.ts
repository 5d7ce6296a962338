import { pointer } from "@geartrain/checks";
import type { Reference, Workflow } from "@geartrain/model";
import { outcomeNamed } from "./answered-by.ts";
import type { NamesOfSource } from "./names-of-source.ts";

/** The outcomes and ends that a reference and those inside it name. */
export function namesInReference(
  names: NamesOfSource,
  workflow: Workflow | undefined,
  reference: Reference,
  at: string,
): void {
  const inner = (of: Reference, below: string) => namesInReference(names, workflow, of, `${at}${below}`);
  switch (reference.ref) {
    case "is":
      if (workflow) names.text(`${at}/outcome`, outcomeNamed(workflow, reference.step, reference.outcome));
      break;
    case "end":
      names.access(`${at}/end`, { kind: "end", owner: reference.workflow, name: reference.end });
      break;
    case "maybe":
    case "all":
      inner(reference.of, "/of");
      break;
    case "firstOf":
      for (const [index, each] of reference.of.entries()) inner(each, `/of/${index}`);
      break;
    case "derive":
      for (const [name, each] of Object.entries(reference.needs)) inner(each, `/needs${pointer(name)}`);
      break;
    case "text":
      for (const [index, part] of reference.parts.entries()) {
        if (typeof part !== "string") inner(part, `/parts/${index}`);
      }
      break;
    default:
  }
}
