import type { State } from "@geartrain/engine";
import { openWork, planOf } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";
import type { Definitions } from "../definitions/index.ts";
import { historyState } from "../ledger/history.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { OperatingError } from "../operating-error.ts";
import type { KnownInstance } from "../view/index.ts";

/** An instance with all its data: from the index while it is live, from its history when it has ended. */
export async function knownInstance(ledger: Ledger, definitions: Definitions, id: string): Promise<KnownInstance> {
  const loaded = ledger.book.load(id);
  if (!loaded) throw new Error(`${id} is in a list of the index and cannot be loaded`);
  const { model, state, definition } = loaded;
  if (!state) return known(model, await historyState(ledger, id));
  const blocked = await blockedBy(definitions, definition);
  return { ...known(model, state), ...(blocked !== undefined && { blocked }) };
}

/** An instance as it stands right after a decision. */
export function known(workflow: Workflow, state: State): KnownInstance {
  return { state, workflow, work: openWork(planOf(workflow), state) };
}

/** Why its definition can't be run here, if it can't. */
async function blockedBy(definitions: Definitions, pin: State["definition"]): Promise<string | undefined> {
  try {
    await definitions.loadPinned(pin);
    return undefined;
  } catch (error) {
    if (error instanceof OperatingError) return error.message;
    throw error;
  }
}
