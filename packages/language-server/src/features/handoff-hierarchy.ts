import { pointer } from "@geartrain/checks";
import type { Definitions, Process, Span, WorkflowSource } from "@geartrain/model";
import { stepNamed } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import type { Handoff } from "./model/handoffs-in.ts";
import { handoffsIn } from "./model/handoffs-in.ts";
import { partsAt } from "./model/parts-at.ts";
import { keysOf, valueAt } from "./model/value-at.ts";
import { nameAt } from "./names/name-at.ts";

/** Who gives or receives data: a step of a workflow, or one of its ends. */
export interface HandoffItem {
  readonly workflow: string;
  readonly kind: "step" | "end";
  readonly name: string;
  readonly at: Span;
  readonly select: Span;
}

export interface HandoffEdge {
  readonly with: HandoffItem;
  /** Where what is handed over is named. */
  readonly places: readonly Span[];
  /** What is handed over. */
  readonly what: readonly string[];
}

/** The step or end that stands here. */
export function handoffItemAt(session: Session, path: string, offset: number): HandoffItem | undefined {
  const definitions = session.definitions();
  const names = nameAt(session, path, offset)?.group.names ?? [];
  const named = names.find(({ kind }) => kind === "step" || kind === "end");
  if (named) return itemOf(definitions, named.owner, named.kind === "end" ? "end" : "step", named.name);
  for (const { kind, source, parts } of partsAt(definitions, path, offset)) {
    const [part] = parts;
    if (kind !== "workflow" || !part) continue;
    const { model } = source;
    const [root, name] = keysOf(part.pointer);
    const value = valueAt(model, part.pointer);
    const inFlow = typeof value === "object" && value !== null && "step" in value ? String(value.step) : undefined;
    const step = root === "starts" ? model.starts.name : root === "steps" ? name : root === "flow" ? inFlow : undefined;
    if (step !== undefined) return itemOf(definitions, model.name, "step", step);
  }
  return undefined;
}

/** Who hands data to this step or end. */
export function incomingHandoffs(session: Session, item: HandoffItem): readonly HandoffEdge[] {
  const definitions = session.definitions();
  const source = workflowNamed(definitions, item.workflow);
  if (!source) return [];
  const into = handoffsIn(source).filter(({ to }) =>
    item.kind === "step" ? "step" in to && to.step === item.name : "end" in to && to.end === item.name,
  );
  const own = grouped(definitions, source, into, ({ from }) => ["step", from]);
  if (item.kind === "end" || item.name !== source.model.starts.name) return own;
  return [...own, ...callersOf(definitions, item.workflow), ...connectionsInto(definitions, item.workflow)];
}

/** To whom this step or end hands data. */
export function outgoingHandoffs(session: Session, item: HandoffItem): readonly HandoffEdge[] {
  const definitions = session.definitions();
  const source = workflowNamed(definitions, item.workflow);
  if (!source) return [];
  if (item.kind === "end") return connectionsFrom(definitions, item);
  const from = handoffsIn(source).filter((handoff) => handoff.from === item.name);
  const own = grouped(definitions, source, from, ({ to }) =>
    "step" in to ? ["step", to.step] : "end" in to ? ["end", to.end] : undefined,
  );
  const step = stepNamed(source.model, item.name);
  const called = step?.kind === "call" ? startOf(definitions, step.workflow) : undefined;
  return called
    ? [
        ...own,
        {
          with: called,
          places: [item.select],
          what: Object.keys("needs" in (step ?? {}) && step?.kind === "call" ? step.needs : {}),
        },
      ]
    : own;
}

type Other = readonly ["step" | "end", string];

function grouped(
  definitions: Definitions,
  source: WorkflowSource,
  handoffs: readonly Handoff[],
  otherOf: (handoff: Handoff) => Other | undefined,
): readonly HandoffEdge[] {
  const byOther = Map.groupBy(handoffs, (handoff) => otherOf(handoff)?.join("\n") ?? "");
  return [...byOther].flatMap(([key, own]) => {
    const [kind, name] = key.split("\n");
    const other =
      name === undefined ? undefined : itemOf(definitions, source.model.name, kind === "end" ? "end" : "step", name);
    if (!other) return [];
    const places = own.flatMap(({ at }) => source.places[at] ?? []);
    return [{ with: other, places, what: [...new Set(own.flatMap(({ field }) => field ?? []))] }];
  });
}

function callersOf(definitions: Definitions, workflow: string): readonly HandoffEdge[] {
  return definitions.workflows.flatMap(({ model, places }) =>
    Object.values(model.steps).flatMap((step): HandoffEdge[] => {
      const item =
        step.kind === "call" && step.workflow === workflow
          ? itemOf(definitions, model.name, "step", step.name)
          : undefined;
      if (!item || step.kind !== "call") return [];
      const place = places[pointer("steps", step.name, "needs")];
      return [{ with: item, places: place ? [place] : [], what: Object.keys(step.needs) }];
    }),
  );
}

function connectionsInto(definitions: Definitions, workflow: string): readonly HandoffEdge[] {
  return connectionsIn(definitions, ({ does }) => does.effect !== "send" && does.workflow === workflow).flatMap(
    ({ connection, place }) =>
      connection.after.flatMap(({ workflow: from, end }) => {
        const item = itemOf(definitions, from, "end", end);
        return item ? [{ with: item, places: place, what: Object.keys(connection.does.needs) }] : [];
      }),
  );
}

function connectionsFrom(definitions: Definitions, { workflow, name }: HandoffItem): readonly HandoffEdge[] {
  const after = ({ after }: Process["connections"][number]) =>
    after.some((place) => place.workflow === workflow && place.end === name);
  return connectionsIn(definitions, after).flatMap(({ connection: { does }, place }) => {
    const to =
      does.effect === "send"
        ? itemOf(definitions, does.workflow, "step", does.step)
        : startOf(definitions, does.workflow);
    return to ? [{ with: to, places: place, what: Object.keys(does.needs) }] : [];
  });
}

function connectionsIn(definitions: Definitions, wanted: (connection: Process["connections"][number]) => boolean) {
  return definitions.processes.flatMap(({ model, places }) =>
    model.connections.flatMap((connection, index) => {
      const at = places[pointer("connections", index)];
      return wanted(connection) ? [{ connection, place: at ? [at] : [] }] : [];
    }),
  );
}

function startOf(definitions: Definitions, workflow: string): HandoffItem | undefined {
  const starts = workflowNamed(definitions, workflow)?.model.starts.name;
  return starts === undefined ? undefined : itemOf(definitions, workflow, "step", starts);
}

function itemOf(
  definitions: Definitions,
  workflow: string,
  kind: HandoffItem["kind"],
  name: string,
): HandoffItem | undefined {
  const source = workflowNamed(definitions, workflow);
  if (!source) return undefined;
  const step = name === source.model.starts.name ? "/starts" : pointer("steps", name);
  const at = kind === "end" ? pointer("ends", name) : step;
  // The end that a workflow has without declaring any is the workflow itself.
  const silent = kind === "end" && name === "done" && Object.hasOwn(source.model.ends, name) ? source.span : undefined;
  const place = source.places[at] ?? silent;
  if (!place) return undefined;
  const own = kind === "end" ? (source.written?.keys[at] ?? source.places["/name"]) : source.places[`${at}/name`];
  const inside = own?.file === place.file && place.start <= own.start && own.end <= place.end;
  return { workflow, kind, name, at: place, select: inside ? own : place };
}

function workflowNamed({ workflows }: Definitions, name: string): WorkflowSource | undefined {
  return workflows.find(({ model }) => model.name === name);
}
