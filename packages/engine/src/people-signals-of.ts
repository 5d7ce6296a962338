import type { PeopleEvent } from "./people-event.ts";
import type { Actor, Signal } from "./signal.ts";
import { withDropped } from "./with-dropped.ts";

/** What a person said that led to this event; undefined where it was the engine that gave somebody a task. */
export function peopleSignalOf(event: PeopleEvent & { readonly by: Actor }): Signal | undefined {
  const { by } = event;
  switch (event.kind) {
    case "step-assigned":
      return handOver(event.data, by);
    case "step-released": {
      const { signal: id, step, iteration, reason, proof } = event.data;
      const said = { ...(reason !== undefined && { reason }), ...(proof && { proof }) };
      return { id, by, kind: "release", step, iteration, ...said };
    }
    case "step-started": {
      const { signal: id, step, iteration, proof } = event.data;
      if (id === undefined) return undefined;
      return { id, by, kind: "claim", step, iteration, begin: true, ...(proof && { proof }) };
    }
    case "vote-cast": {
      const { signal: id, step, iteration, outcome, output, dropped, reason, proof } = event.data;
      const said = { ...(reason !== undefined && { reason }), ...(proof && { proof }) };
      return { id, by, kind: "vote", step, iteration, outcome, output: withDropped(output, dropped), ...said };
    }
    case "instance-suspended":
      return { id: event.data.signal, by, kind: "suspend", reason: event.data.reason };
    case "instance-resumed":
      return { id: event.data.signal, by, kind: "resume", reason: event.data.reason };
  }
}

type Data<Kind extends PeopleEvent["kind"]> = Extract<PeopleEvent, { kind: Kind }>["data"];

function handOver(data: Data<"step-assigned">, by: Actor): Signal | undefined {
  const { signal: id, step, iteration, to, how, reason, began, proof } = data;
  if (id === undefined) return undefined;
  const named = { id, by, step, iteration } as const;
  if (how === "reassigned") return { ...named, kind: "reassign", to, reason: reason ?? "" };
  if (how === "delegated") return { ...named, kind: "delegate", to, ...(reason !== undefined && { reason }) };
  return { ...named, kind: "claim", ...(began && { begin: true }), ...(proof && { proof }) };
}
