/*
 * Gives keys of exclusive blocks to the instances of a case, one at a time. Invariants:
 *  1. Whoever asked first has the key first; whoever waits is told by nobody else's clock but the order of what is durable.
 *  2. Where others write to the ledger too, a key is given by an event of the ledger's own chain: of two runners that
 *     give it at once one loses the push, and what it gave is void.
 *  3. An instance that another one called within its block has that one's keys.
 */
import type { State, WorkItem } from "@geartrain/engine";
import { stepInHand } from "@geartrain/engine";
import { appendRunnerEvent } from "../ledger/runner-event.ts";
import type { Host } from "./host.ts";
import type { Hand } from "./instance-table.ts";
import { keysGiven } from "./keys-given.ts";

/** A block of an instance of a case that has keys, or asks for them. */
export type Keys = Extract<WorkItem, { work: "keys" }>;

interface Other {
  readonly instance: string;
  readonly item: Keys;
}

export interface Keyring {
  /** Gives an instance the keys that it asks for; tells whether it could. */
  give(hand: Hand, item: Keys): Promise<boolean>;
  /** The instances that wait for keys. */
  waiting(): string[];
}

export function keyring(host: Host): Keyring {
  return {
    give: async (hand, item) => {
      // Only what is durable says who has a key, and who asked first.
      await host.group.settled();
      if (!isFree(host, hand.id, item)) return false;
      if (host.durability() === "pushed" && !(await claimed(host, hand.id, item))) return false;
      const { key } = item;
      const by = `runner:${host.ledger.runner}` as const;
      await host.group.deliver(hand, { kind: "keys-granted", id: `keys/${key}/${item.since}`, by, key });
      return true;
    },
    waiting: () => others(host).flatMap(({ instance, item }) => (item.holds ? [] : [instance])),
  };
}

function others({ ledger }: Host): Other[] {
  return ledger.book
    .work({ kinds: ["keys"] })
    .flatMap(({ instance, item }) => (item.work === "keys" ? [{ instance, item }] : []));
}

function isFree(host: Host, instance: string, item: Keys): boolean {
  const given = new Set(host.ledger.book.runnerEvents(keysGiven).map(({ data }) => placeOf(data as Given)));
  return !others(host).some((other) => {
    if (other.instance === instance || !conflicts(item, other.item)) return false;
    if (isCaller(host, instance, other)) return false;
    return (
      other.item.holds || given.has(placeOf(givenTo(other.instance, other.item))) || isBefore(other, instance, item)
    );
  });
}

function conflicts(one: Keys, other: Keys): boolean {
  return one.keys.some((key) => other.keys.includes(key)) && one.cases.some((each) => other.cases.includes(each));
}

function isBefore(other: Other, instance: string, { since }: Keys): boolean {
  return other.item.since < since || (other.item.since === since && other.instance < instance);
}

/** Is the other block around the call that this instance carries out? */
function isCaller({ table, ledger }: Host, instance: string, { instance: around, item }: Other): boolean {
  const stateOf = (id: string): State | undefined => table.held(id)?.state ?? ledger.book.load(id)?.state;
  for (let state = stateOf(instance); state?.origin?.from === "call"; ) {
    const { instance: caller, step, iteration } = state.origin;
    state = stateOf(caller);
    if (caller !== around) continue;
    const frames = state?.frames ?? {};
    let frame = stepInHand(state, { step, iteration })?.frame ?? "";
    while (frame !== "" && frame !== item.frame) frame = frames[frame]?.parent ?? "";
    return frame === item.frame;
  }
  return false;
}

interface Given {
  readonly instance: string;
  readonly frame: string;
  readonly since: string;
}

function givenTo(instance: string, { frame, since }: Keys): Given {
  return { instance, frame, since };
}

function placeOf({ instance, frame, since }: Given): string {
  return JSON.stringify([instance, frame, since]);
}

/** Says so in the ledger first; tells whether that stood. */
async function claimed(host: Host, instance: string, item: Keys): Promise<boolean> {
  const given = givenTo(instance, item);
  const stands = () =>
    host.ledger.book.runnerEvents(keysGiven).some(({ data }) => placeOf(data as Given) === placeOf(given));
  if (stands()) return true;
  appendRunnerEvent(host.ledger, host.clock.now(), keysGiven, { ...given, keys: item.keys, cases: item.cases });
  await host.drain();
  return stands();
}
