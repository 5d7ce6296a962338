import { listed, pointer } from "@geartrain/checks";
import type { Span, Step, WorkflowSource } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import type { Handoff, Receiver } from "./model/handoffs-in.ts";
import { handoffsIn } from "./model/handoffs-in.ts";
import { partsByFile } from "./model/parts-at.ts";

/** A word that an editor shows in the text. */
export interface InlayHint {
  /** Behind what is handed over. */
  readonly offset: number;
  readonly label: string;
  /** Where each receiver needs it. */
  readonly receivers: readonly Span[];
}

/** Behind each field that a step gives: who receives it. */
export function inlayHints(session: Session, path: string, from: number, to: number): readonly InlayHint[] {
  const found = new Map<number, { readonly names: Set<string>; readonly receivers: Span[] }>();
  for (const source of session.definitions().workflows) {
    if (!partsByFile(source).has(path)) continue;
    for (const { offset, handoff } of handedOver(source, path)) {
      if (offset < from || offset > to) continue;
      const hint = found.get(offset) ?? { names: new Set(), receivers: [] };
      hint.names.add(receiver(handoff.to));
      const place = source.places[handoff.at];
      if (place) hint.receivers.push(place);
      found.set(offset, hint);
    }
  }
  return [...found]
    .map(([offset, { names, receivers }]) => ({ offset, label: `→ ${listed([...names], "and", 4)}`, receivers }))
    .sort((a, b) => a.offset - b.offset);
}

function receiver(to: Receiver): string {
  if ("step" in to) return to.step;
  return "end" in to ? `end ${to.end}` : "flow";
}

function handedOver(
  source: WorkflowSource,
  path: string,
): readonly { readonly offset: number; readonly handoff: Handoff }[] {
  const { model, places } = source;
  return handoffsIn(source).flatMap((handoff) => {
    if (handoff.field === undefined) return [];
    const step = handoff.from === model.starts.name ? model.starts : model.steps[handoff.from];
    const at = step ? fieldPointers(step, handoff.field) : [];
    return at.flatMap((each) => {
      const place = places[each];
      return place?.file === path ? [{ offset: place.end, handoff }] : [];
    });
  });
}

function fieldPointers(step: Step, field: string): readonly string[] {
  if (step.kind === "trigger") return [pointer("starts", "gives", field)];
  const at = pointer("steps", step.name);
  if (step.kind !== "human") return [`${at}${pointer("gives", field)}`];
  const forms = Object.keys(step.outcomes).map((outcome) => `${at}${pointer("outcomes", outcome, "form", field)}`);
  return [`${at}${pointer("form", field)}`, ...forms];
}
