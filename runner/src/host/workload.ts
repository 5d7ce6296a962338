/*
 * What the engine is told of other instances when it gives people their tasks in turn or by load. Invariants:
 *  1. It is what the book says, and what was decided in this turn of the loop and is about to be in it.
 *  2. Nothing is looked up before the engine asks.
 */
import type { Decision, Workload } from "@geartrain/engine";
import type { Book } from "../index/index.ts";

export interface KnownWorkload extends Workload {
  /** A decision was made; it counts from now on. */
  decided(decision: Decision): void;
  /** What was decided so far is in the book. */
  appended(): void;
}

export function knownWorkload(book: Pick<Book, "work" | "lastInTurn">): KnownWorkload {
  const given: { readonly workflow: string; readonly step: string; readonly to: string; readonly inTurn: boolean }[] =
    [];
  let held: ReadonlyMap<string, number> | undefined;
  let asked = false;
  return {
    heldBy: (person) => {
      asked = true;
      held ??= heldIn(book);
      return (held.get(person) ?? 0) + given.filter(({ to }) => to === person).length;
    },
    lastInTurn: (workflow, step) => {
      asked = true;
      const own = given.findLast((each) => each.inTurn && each.workflow === workflow && each.step === step);
      return own?.to ?? book.lastInTurn(workflow, step);
    },
    decided: ({ events, state }) => {
      if (!asked) return;
      asked = false;
      for (const event of events) {
        if (event.kind !== "step-assigned" || !state) continue;
        const { step, to, how } = event.data;
        given.push({ workflow: state.definition.name, step, to, inTurn: how === "roundRobin" });
      }
    },
    appended: () => {
      held = undefined;
      given.length = 0;
    },
  };
}

function heldIn(book: Pick<Book, "work">): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const { item } of book.work({ kinds: ["task"] })) {
    if (item.work === "task" && item.holder !== undefined) held.set(item.holder, (held.get(item.holder) ?? 0) + 1);
  }
  return held;
}
