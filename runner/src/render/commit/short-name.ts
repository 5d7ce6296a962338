import type { Actor } from "@geartrain/engine";

/** In a diary people go by the id they are known by in the repository. */
export function shortName(actor: Actor): string {
  return actor.replace(/^(person|action):/, "");
}
