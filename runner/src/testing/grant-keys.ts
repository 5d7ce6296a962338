import type { WorkItem } from "@geartrain/engine";
import { openWork, planOf } from "@geartrain/engine";
import type { Played } from "./played.ts";
import { send } from "./send.ts";
import type { World } from "./world.ts";

/** A block of an instance of a case that has keys, or asks for them. */
export type Keys = Extract<WorkItem, { work: "keys" }>;

/** May it have its keys now? Whoever asked first in its case comes first. */
export function mayHave(world: World, played: Played, item: Keys): boolean {
  if (item.holds) return false;
  const asked = (each: { readonly since: string }, id: string) => `${each.since} ${id}`;
  return !world.played.some((other) => {
    if (other === played) return false;
    const caller = played.state?.origin?.from === "call" && played.state.origin.instance === other.id;
    return keysOf(other).some((each) => {
      const meets =
        each.keys.some((key) => item.keys.includes(key)) && each.cases.some((at) => item.cases.includes(at));
      if (!meets || (caller && each.holds)) return false;
      return each.holds === true || asked(each, other.id) < asked(item, played.id);
    });
  });
}

/** Lets the block begin. */
export function grantKeys(world: World, played: Played, { key }: Keys): void {
  send(world, played, "runner:simulation", { kind: "keys-granted", key });
}

function keysOf({ authored, state }: Played): readonly Keys[] {
  if (state?.status !== "live") return [];
  return openWork(planOf(authored.workflow), state).flatMap((item) => (item.work === "keys" ? [item] : []));
}
