import type { Actor, Instant, Pin, Signal, State } from "@geartrain/engine";
import { decide, openWork, planOf } from "@geartrain/engine";
import type { Executable, Policy } from "@geartrain/model";
import type { KnownInstance, RecordedEvent } from "./known-instance.ts";

const person = (name: string, email: string) => ({ name, email });

export const policy: Policy = {
  people: {
    ada: person("Ada Lovelace", "ada@example.org"),
    grace: person("Grace Hopper", "grace@example.org"),
    alan: person("Alan Turing", "alan@example.org"),
    mary: person("Mary Somerville", "mary@example.org"),
  },
  roles: {
    employee: { name: "employee", members: ["ada", "grace", "alan", "mary"] },
    manager: { name: "manager", members: ["ada", "grace"] },
    director: { name: "director", members: ["mary"] },
    "it-lead": { name: "it-lead", members: ["alan"] },
    reviewer: { name: "reviewer", members: ["grace", "alan"] },
    author: { name: "author", members: ["ada"] },
    marketing: { name: "marketing", members: ["mary"] },
    sales: { name: "sales", members: ["alan"] },
    writer: { name: "writer", members: ["ada"] },
    "head-of-purchasing": { name: "head-of-purchasing", members: ["mary"] },
  },
};

/** What a test sends: a signal without its id, `at` so many hours after the start. */
export type Move = { readonly hours: number; readonly by: Actor } & (Signal extends infer Each
  ? Each extends Signal
    ? Omit<Each, "id" | "by">
    : never
  : never);

export const started = "2026-11-20T09:00:00.000Z";

export function hoursAfter(hours: number, from: Instant = started): Instant {
  return new Date(Date.parse(from) + hours * 3_600_000).toISOString();
}

export interface Played {
  readonly known: KnownInstance;
  readonly events: readonly RecordedEvent[];
}

/** Starts an instance and plays moves; the engine itself says what happens. */
export function play(executable: Executable, instance: string, input: unknown, moves: readonly Move[] = []): Played {
  const { workflow } = executable;
  const definition: Pin = {
    commit: "c0ffee0123456789c0ffee0123456789c0ffee01",
    path: `definitions/${workflow.name}.workflow.ts`,
    name: workflow.name,
    shape: "5".repeat(64),
    code: "c".repeat(64),
  };
  const start: Signal = { id: "s0", by: "person:ada", kind: "start", instance, definition, input };
  const first = decide(executable, undefined, start, { now: started, policy });
  const events = [...first.events];
  let state = must(first.state, first.refusal);
  for (const [index, { hours, ...move }] of moves.entries()) {
    const signal = { ...move, id: `s${index + 1}` } as Signal;
    const decision = decide(executable, state, signal, { now: hoursAfter(hours), policy });
    events.push(...decision.events);
    state = must(decision.state, decision.refusal);
  }
  const recorded = events.map((event, index) => ({
    ...event,
    seq: index + 1,
    ...(event.by.startsWith("person:") && { proof: "none" }),
  }));
  return { known: { workflow, state, work: openWork(planOf(workflow), state) }, events: recorded };
}

function must(state: State | undefined, refusal: unknown): State {
  if (!state) throw new Error(`it did not start: ${JSON.stringify(refusal)}`);
  return state;
}
