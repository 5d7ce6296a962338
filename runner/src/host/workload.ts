/*
 * What the engine is told of other instances when it gives people their tasks in turn or by load. Invariants:
 *  1. It is what the book says, and what was decided in this turn of the loop and is about to be in it.
 *  2. Nothing is looked up before the engine asks.
 */
import type { Decision, State, Workload } from "@geartrain/engine";
import type { Book } from "../index/index.ts";

export interface KnownWorkload extends Workload {
  /** A decision was made; it counts from now on. */
  decided(decision: Decision): void;
  /** What was decided so far is in the book. */
  appended(): void;
}

/** Who has a task, by instance: each as often as they have one. */
type Holders = Map<string, readonly string[]>;

export function knownWorkload(book: Pick<Book, "work" | "lastInTurn">): KnownWorkload {
  /** Instances that this turn of the loop moved, as they are now. */
  const moved = new Map<string, State>();
  let holders: Holders | undefined;
  let asked = false;
  return {
    heldBy: (person, instance) => {
      asked = true;
      holders ??= holdersIn(book, moved);
      let held = 0;
      for (const [other, all] of holders) if (other !== instance) held += all.filter((each) => each === person).length;
      return held;
    },
    lastInTurn: (workflow, step) => {
      asked = true;
      return turnIn(moved, workflow, step) ?? book.lastInTurn(workflow, step);
    },
    decided: ({ state }) => {
      if (!asked || !state) return;
      asked = false;
      moved.set(state.instance, state);
      holders?.set(state.instance, holdersOf(state));
    },
    appended: () => {
      holders = undefined;
      moved.clear();
    },
  };
}

function holdersIn(book: Pick<Book, "work">, moved: ReadonlyMap<string, State>): Holders {
  const held: Holders = new Map();
  for (const { instance, item } of book.work({ kinds: ["task"] })) {
    if (item.work !== "task" || item.holder === undefined) continue;
    held.set(instance, [...(held.get(instance) ?? []), item.holder]);
  }
  for (const [instance, state] of moved) held.set(instance, holdersOf(state));
  return held;
}

function holdersOf({ open }: State): readonly string[] {
  return open.flatMap(({ holder }) => holder ?? []);
}

/** Whose turn it was in the latest of these; within one moment the one that was moved last. */
function turnIn(moved: ReadonlyMap<string, State>, workflow: string, step: string): string | undefined {
  let latest: { readonly to: string; readonly at: string } | undefined;
  for (const { definition, turns = {} } of moved.values()) {
    const turn = definition.name === workflow && Object.hasOwn(turns, step) ? turns[step] : undefined;
    if (turn && (!latest || turn.at >= latest.at)) latest = turn;
  }
  return latest?.to;
}
