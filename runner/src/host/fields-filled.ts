import type { Signal } from "@geartrain/engine";
import type { Fields, Workflow } from "@geartrain/model";
import { fieldsOf } from "@geartrain/model";

/** The fields that the data of what a person sends may fill; what names no step is for the engine to refuse. */
export function fieldsFilled(workflow: Workflow, signal: Pick<Signal, "kind">): Fields {
  const { step, at, outcome } = signal as { readonly step?: string; readonly at?: string; readonly outcome?: string };
  if (signal.kind === "start") return workflow.starts.gives;
  // An intervention may name a visit: `order/2`.
  const [named = ""] = (step ?? at ?? "").split("/");
  const found = Object.hasOwn(workflow.steps, named) ? workflow.steps[named] : undefined;
  return found ? fieldsOf(found, outcome) : {};
}
