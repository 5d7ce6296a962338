import { listed, pointer } from "@geartrain/checks";
import type { Span, WorkflowSource } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import { handoffsIn } from "./model/handoffs-in.ts";
import { stepsBefore } from "./model/order-of-steps.ts";
import { partsByFile } from "./model/parts-at.ts";

/** A line above a declaration, and what a click on it does. */
export interface CodeLens {
  readonly at: Span;
  readonly title: string;
  readonly does:
    | { readonly action: "diagram"; readonly kind: "workflow" | "process"; readonly name: string }
    | { readonly action: "places"; readonly places: readonly Span[] };
}

/** Above steps what they run after and who uses what they give; above definitions their picture. */
export function codeLenses(session: Session, path: string): readonly CodeLens[] {
  const { workflows, processes } = session.definitions();
  const steps = new Map<string, CodeLens>();
  for (const source of workflows) {
    if (!partsByFile(source).has(path)) continue;
    for (const lens of Object.keys(source.model.steps).flatMap((step) => stepLenses(source, step))) {
      if (lens.at.file === path) steps.set(`${lens.at.start} ${lens.title}`, lens);
    }
  }
  const pictures = [
    ...workflows.map((source) => ({ kind: "workflow", source }) as const),
    ...processes.map((source) => ({ kind: "process", source }) as const),
  ].flatMap(({ kind, source: { model, span } }): CodeLens[] =>
    span.file === path
      ? [{ at: span, title: "show diagram", does: { action: "diagram", kind, name: model.name } }]
      : [],
  );
  return [...steps.values(), ...pictures].sort((a, b) => a.at.start - b.at.start);
}

function stepLenses(source: WorkflowSource, step: string): readonly CodeLens[] {
  const at = source.places[pointer("steps", step)];
  if (!at) return [];
  const places = (pointers: readonly string[]) => pointers.flatMap((each) => source.places[each] ?? []);
  const before = stepsBefore(source)?.get(step) ?? [];
  const handoffs = handoffsIn(source).filter(({ from }) => from === step);
  const users = new Set(
    handoffs.flatMap(({ to }) => ("step" in to ? [to.step] : "end" in to ? [`end ${to.end}`] : [])),
  );
  const of = (name: string) => (name === source.model.starts.name ? "/starts" : pointer("steps", name));
  return [
    ...(before.length > 0
      ? [
          {
            at,
            title: `runs after ${listed(before)}`,
            does: { action: "places", places: places(before.map(of)) },
          } as const,
        ]
      : []),
    ...(users.size > 0
      ? [
          {
            at,
            title: `used by ${listed([...users])}`,
            does: { action: "places", places: places(handoffs.map((each) => each.at)) },
          } as const,
        ]
      : []),
  ];
}
