import { expect } from "vitest";
import { historyState } from "../ledger/history.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { marks } from "./play.fixture.ts";

/** How the scenario came out, without what differs from one play to the next: ids, times, and who answered in doubt. */
export interface Result {
  readonly instances: Readonly<Record<string, unknown>>;
  /** How often each effect left its mark. */
  readonly effects: Readonly<Record<string, number>>;
}

export async function resultOf(clone: string, effects: string): Promise<Result> {
  const site = await openSite({ folder: clone });
  const ledger = await existingLedger(site);
  if (!ledger) throw new Error("there is no ledger");
  try {
    const instances: Record<string, unknown> = {};
    for (const { id, workflow } of ledger.book.list()) {
      if (instances[workflow]) throw new Error(`${workflow} was started twice`);
      const { status, outcome, handsOver, completed } = await historyState(ledger, id);
      const steps = completed.map(({ step, iteration, outcome: came, output }) => [step, iteration, came, output]);
      instances[workflow] = { status, outcome, handsOver, steps: steps.sort() };
    }
    return { instances, effects: Object.fromEntries(counted(marks(effects).map((line) => line.split(" ")[0] ?? ""))) };
  } finally {
    ledger.close();
    site.close();
  }
}

function counted(names: readonly string[]): [string, number][] {
  return [...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length] as [string, number]).sort();
}

/** A repeatable effect may be done again with the same key; those named happen exactly once. */
export function expectedAfter(once: readonly string[]): (uninterrupted: Result) => unknown {
  const times = ([name, count]: [string, number]) =>
    once.includes(name) ? [name, count] : [name, expect.toSatisfy((n: number) => n >= count)];
  return ({ instances, effects }) => ({
    instances,
    effects: Object.fromEntries(Object.entries(effects).map(times)),
  });
}
