import type { Actor } from "@geartrain/engine";
import type { Policy } from "@geartrain/model";
import { own } from "./own.ts";

/** Who did or may do something: as recorded, and as readers call them. */
export interface Who {
  readonly actor: Actor;
  readonly name: string;
}

export function whoIs(policy: Policy, actor: Actor): Who {
  return { actor, name: actorName(policy, actor) };
}

/** A person by their id. */
export function personNamed(policy: Policy, id: string): Who {
  return whoIs(policy, `person:${id}`);
}

function actorName(policy: Policy, actor: Actor): string {
  if (actor === "clock") return "the clock";
  if (actor === "engine") return "Geartrain";
  const separator = actor.indexOf(":");
  const id = actor.slice(separator + 1);
  switch (actor.slice(0, separator)) {
    case "person":
      return own(policy.people, id)?.name || id;
    case "outsider":
      return id;
    case "runner":
      return `runner ${id}`;
    default:
      return id;
  }
}
