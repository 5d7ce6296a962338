/*
 * Carries out what calls ask for: an instance is started for each, and its end is reported. Invariants:
 *  1. A child's id follows from its parent, the step and its iteration: starting it again after a crash changes nothing.
 *  2. It follows the definition of its own workflow as of its parent's commit.
 *  3. A child that is called no longer is cancelled, whoever ended the call.
 */
import type { ChildResult, State } from "@geartrain/engine";
import { stepInHand } from "@geartrain/engine";
import type { Definitions } from "../definitions/index.ts";
import { definitionNamed } from "../definitions/index.ts";
import { historyState } from "../ledger/history.ts";
import { OperatingError } from "../operating-error.ts";
import type { FamilyParts, Tie } from "./family.ts";
import type { Host } from "./host.ts";
import type { Hand } from "./instance-table.ts";
import { keyring } from "./keyring.ts";

type Call = Extract<Tie, { work: "call" }>;
type Caller = Extract<Tie, { work: "caller" }>;

export interface Children extends Pick<FamilyParts, "isLive" | "isCalled" | "waitingForKeys"> {
  /** Starts the instance behind a call, or reports its end; gives keys. Tells whether there was anything to do. */
  tend(hand: Hand, item: Tie): Promise<boolean>;
}

export interface ChildrenParts {
  readonly host: Host;
  readonly definitions: Definitions;
  readonly say: (line: string) => void;
  /** A child has been started. */
  readonly started: (hand: Hand) => void;
}

export function children(parts: ChildrenParts): Children {
  const { host } = parts;
  const keys = keyring(host);
  return {
    tend: async (hand, item) => {
      if (item.work === "keys") return keys.give(hand, item);
      if (item.work === "caller") return cancelUncalled(host, hand.id, item);
      if (item.child === undefined) return begin(parts, hand, item);
      // What is not durable may turn out otherwise.
      await host.group.settled();
      if (isLive(host, item.child)) return false;
      return report(host, hand, item, item.child, await endOf(host, item.child));
    },
    waitingForKeys: keys.waiting,
    isLive: (instance) => isLive(host, instance),
    isCalled: (item) => isCalled(host, item),
  };
}

function stateOf({ table, ledger }: Host, instance: string): Pick<State, "status"> & Partial<State> {
  return table.held(instance)?.state ?? ledger.book.load(instance)?.state ?? { status: "ended" };
}

function isLive(host: Host, instance: string): boolean {
  return stateOf(host, instance).status === "live";
}

/** Does the instance that called it still wait for it? */
export function isCalled(host: Host, call: Omit<Caller, "work" | "key">): boolean {
  const { status, open = [] } = stateOf(host, call.instance);
  return status === "live" && stepInHand({ open }, call) !== undefined;
}

async function begin(parts: ChildrenParts, hand: Hand, item: Call): Promise<boolean> {
  const { host } = parts;
  const started = await startChild(parts, hand, item);
  if (started === "blocked") return false;
  if (typeof started !== "string") return report(host, hand, item, "", started);
  const child = host.table.held(started);
  const { key } = item;
  await host.group.deliver(hand, {
    kind: "child-started",
    id: `child/${key}`,
    by: `runner:${host.ledger.runner}`,
    key,
    child: started,
  });
  if (child) parts.started(child);
  return true;
}

/** The id of the child; why there can be none; or `blocked`, when it can't be told here and now. */
async function startChild(
  { host, definitions, say }: ChildrenParts,
  hand: Hand,
  { key, step, iteration, workflow, input }: Call,
): Promise<string | ChildResult> {
  const commit = hand.state?.definition.commit ?? "";
  const origin = { from: "call", instance: hand.id, step, iteration } as const;
  try {
    const definition = definitionNamed(await definitions.loadCatalog(commit), workflow);
    const signal = { id: `call/${key}`, by: "engine", input, origin } as const;
    const { instance, decision } = await host.start(definition, signal);
    const { refusal, state } = decision;
    if (state || !refusal) return instance;
    return { ok: false, message: refusal.message, ...(refusal.problems && { problems: refusal.problems }) };
  } catch (error) {
    if (!(error instanceof OperatingError)) throw error;
    if (error.code === "blocked-dependencies") {
      say(`${hand.id} can't call ${workflow} here: ${error.message}`);
      return "blocked";
    }
    if (error.exit === "environment") throw error;
    return { ok: false, message: `${workflow} cannot be started: ${error.message}` };
  }
}

async function endOf({ table, ledger }: Host, child: string): Promise<ChildResult> {
  const held = table.held(child)?.state;
  const over = held?.handsOver || held?.status === "cancelled" ? held : await historyState(ledger, child);
  if (over.status === "cancelled") return { ok: true, outcome: "cancelled", output: {} };
  return { ok: true, outcome: over.outcome ?? "done", output: over.handsOver ?? {} };
}

async function report(host: Host, hand: Hand, { key }: Call, child: string, result: ChildResult): Promise<boolean> {
  const by = `runner:${host.ledger.runner}` as const;
  await host.group.deliver(hand, { kind: "child-ended", id: `ended/${key}`, by, key, child, result });
  return true;
}

/** Cancels a child unless somebody waits for it; tells whether it did. */
export async function cancelUncalled(
  host: Host,
  child: string,
  caller: Omit<Caller, "work" | "key">,
): Promise<boolean> {
  if (isCalled(host, caller)) return false;
  const gone = stateOf(host, caller.instance).status !== "live";
  const reason = gone
    ? `${caller.instance}, which called it, is over`
    : `${caller.instance} waits for ${caller.step} no longer`;
  const { events } = await host.deliver(child, { kind: "cancel", id: "uncalled", by: "engine", reason });
  return events.length > 0;
}
