import type { Event, Pin, State } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";
import { LineFault } from "../journal/read-line.ts";
import type { Head, Line } from "../ledger/line.ts";
import { emptyHead } from "../ledger/line.ts";
import type { FoldNext } from "./folding.ts";

/** An instance as lists show it. */
export interface Summary {
  readonly id: string;
  readonly workflow: string;
  readonly status: State["status"];
  readonly outcome: string | undefined;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly endedAt: string | undefined;
  readonly head: Head;
  readonly definition: Pin;
}

/** An instance with where it is. `state` is kept while it is live; the history of a finished one is in the ledger. */
export interface Entry extends Summary {
  readonly state: State | undefined;
  /** Of a finished one whose state is gone: signals that it refused since. */
  readonly late?: readonly string[];
  /** Where its end stands in the order of the ledger, if this fold came by it. */
  readonly endPlace?: number;
}

/** The model of a shape; undefined when nobody has it. */
export type ModelOf = (shape: string) => Workflow | undefined;

/** Does this line come right after that head? */
export function follows(head: Head, line: Line): boolean {
  return line.seq === head.seq + 1 && line.prev === head.hash;
}

/**
 * The instance after one more line, whose hash is given.
 * @throws LineFault when the line breaks the chain or cannot follow
 */
export function advance(
  entry: Entry | undefined,
  line: Line,
  hash: string,
  { next: foldNext, modelOf }: { readonly next: FoldNext; readonly modelOf: ModelOf },
): Entry {
  const head = entry?.head ?? emptyHead;
  if (line.seq !== head.seq + 1) throw new LineFault(`its seq is ${line.seq} where ${head.seq + 1} comes next`);
  if (line.prev !== head.hash) throw new LineFault("its prev is not the hash of the event before it");
  const next = { seq: line.seq, hash };
  if (entry && entry.status !== "live") return afterEnd(entry, line, next);
  const event = line as unknown as Event;
  const definition = entry?.definition ?? startedBy(event, line.instance);
  const workflow = modelOf(definition.shape);
  if (!workflow) throw new LineFault(`the model of its definition, ${definition.shape}, is missing`);
  const state = foldOne(foldNext, workflow, entry?.state, event);
  if (state.definition.shape !== definition.shape && !modelOf(state.definition.shape)) {
    throw new LineFault(`the model of its new definition, ${state.definition.shape}, is missing`);
  }
  return entryOf(line.instance, state, next);
}

/** A finished instance accepts nothing; what came too late is kept. Its state is gone, and needed by nobody. */
function afterEnd(entry: Entry, line: Line, head: Head): Entry {
  if (line.kind !== "signal-refused") throw new LineFault(`${line.kind} comes after the end of its instance`);
  const { signal } = line.data as { readonly signal?: unknown };
  return { ...entry, head, ...(typeof signal === "string" && { late: [...(entry.late ?? []), signal] }) };
}

function startedBy(event: Event, instance: string): Pin {
  if (event.kind !== "instance-started") throw new LineFault(`${event.kind} comes before the start of its instance`);
  const { definition } = event.data;
  for (const key of ["commit", "path", "name", "shape", "code"] as const) {
    if (typeof definition?.[key] !== "string") throw new LineFault(`its definition has no ${key}`);
  }
  const named = (event.data as { readonly instance?: unknown }).instance;
  if (named !== undefined && named !== instance) throw new LineFault("it starts another instance than it belongs to");
  return definition;
}

function foldOne(foldNext: FoldNext, workflow: Workflow, state: State | undefined, event: Event): State {
  try {
    return foldNext(workflow, state, event);
  } catch (error) {
    throw new LineFault(`it cannot follow: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

/** An instance that is in this state after the line with that head. */
export function entryOf(id: string, state: State, head: Head): Entry {
  return {
    id,
    workflow: state.definition.name,
    status: state.status,
    outcome: state.outcome,
    startedAt: state.startedAt,
    startedBy: state.startedBy,
    endedAt: state.endedAt,
    head,
    definition: state.definition,
    state,
  };
}
