import type { Authored } from "@geartrain/dsl/authored";
import type { Pin, State } from "@geartrain/engine";
import type { Head } from "../ledger/line.ts";
import { emptyHead } from "../ledger/line.ts";
import { OperatingError } from "../operating-error.ts";
import type { HeldInstance } from "./held-instance.ts";

/** An instance with the functions and actions of the definition it is pinned to. */
export interface Hand extends HeldInstance {
  executable: Authored;
}

/** What is durable of an instance: in the ledger, and in the journal on top of it. */
export interface Kept {
  readonly definition: Pin;
  readonly status: State["status"];
  readonly outcome: string | undefined;
  readonly endedAt: string | undefined;
  /** Kept only while it is live. */
  readonly state: State | undefined;
  readonly head: Head;
}

export interface InstanceTable {
  /** An instance that exists, in memory from now on. */
  acquire(id: string): Promise<Hand>;
  /** One that was never started, as far as is known: the signal that starts it makes it exist. */
  fresh(id: string, executable: Authored, definition: Pin): Hand;
  held(id: string): Hand | undefined;
  /** As it is kept now; one that was never kept is as before its start. */
  reload(held: HeldInstance): void;
  release(id: string): void;
}

export interface TableParts {
  load(id: string): Kept | undefined;
  /** The state of a finished instance, from its history. */
  foldHistory(id: string): Promise<State>;
  executableOf(pin: Pin): Promise<Authored>;
  /** The same where it is loaded already. */
  loaded(pin: Pin): Authored | undefined;
}

export function instanceTable({ load, foldHistory, executableOf, loaded }: TableParts): InstanceTable {
  const hands = new Map<string, Hand>();
  const put = (hand: Hand): Hand => {
    hands.set(hand.id, hand);
    return hand;
  };
  return {
    acquire: async (id) => {
      const known = hands.get(id);
      if (known && !known.stale) return known;
      const before = load(id);
      if (!before) throw noSuchInstance(id);
      const executable = await executableOf(before.definition);
      const finished = before.state ? undefined : await foldHistory(id);
      // Somebody else may have acquired it, and moved it, meanwhile.
      const meanwhile = hands.get(id);
      if (meanwhile && !meanwhile.stale) return meanwhile;
      const kept = load(id);
      if (!kept) throw noSuchInstance(id);
      const state = kept.state ?? finished ?? (await foldHistory(id));
      const fresh = { id, executable, definition: definitionLabel(kept.definition), state, head: kept.head };
      // Whoever holds it goes on with what it follows now.
      return put(meanwhile ? Object.assign(meanwhile, fresh, { stale: false }) : fresh);
    },
    fresh: (id, executable, pin) =>
      hands.get(id) ?? put({ id, executable, definition: definitionLabel(pin), state: undefined, head: emptyHead }),
    held: (id) => hands.get(id),
    reload: (held) => {
      const kept = load(held.id);
      if (kept) settle(held, kept, loaded);
      else Object.assign(held, { state: undefined, head: emptyHead });
    },
    release: (id) => void hands.delete(id),
  };
}

/** The state of one that finished elsewhere is its last one here, closed: it answers nothing but refusals any more. */
function settle(held: HeldInstance, kept: Kept, loaded: TableParts["loaded"]): void {
  const definition = definitionLabel(kept.definition);
  if (definition !== held.definition) {
    const executable = loaded(kept.definition);
    if (executable) Object.assign(held, { executable, definition, stale: false });
    else held.stale = true;
  }
  held.head = kept.head;
  held.state = kept.state ?? (held.state && closed(held.state, kept));
}

function closed(state: State, { status, outcome, endedAt }: Kept): State {
  const ending = { ...(outcome !== undefined && { outcome }), ...(endedAt !== undefined && { endedAt }) };
  return { ...state, status, open: [], frames: {}, ready: [], ...ending };
}

/** How an instance's lines name their definition. */
export function definitionLabel(pin: Pin): string {
  return `${pin.name}@${pin.commit.slice(0, 12)}`;
}

export function noSuchInstance(id: string): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "no-such-instance",
    message: `There is no instance ${id}.`,
    next: "See which there are: geartrain status",
  });
}
