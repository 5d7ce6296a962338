import type { Decision, Signal } from "@geartrain/engine";
import { stepInHand } from "@geartrain/engine";
import type { Policy } from "@geartrain/model";
import type { Host } from "../host/host.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import type { Decided, DecisionPlace } from "./decision-record.ts";
import { isSignable } from "./decision-record.ts";
import type { MadeLink } from "./link.ts";
import { linkFault, linkMade } from "./link.ts";
import { sshFault } from "./ssh-proof.ts";

/**
 * What keeps the proof that comes with a signal from being one; undefined where it is one, or none came. What the engine
 * refuses anyway is left to it.
 */
export async function proofFault(
  host: Host,
  policy: Policy,
  instance: string,
  signal: Signal,
): Promise<string | undefined> {
  const proof = "proof" in signal ? signal.proof : undefined;
  if (!proof) return undefined;
  const decided = await decidedBy(host, instance, signal);
  if (!decided) return undefined;
  const { event, place } = decided;
  const at = host.clock.now();
  if (proof.kind === "ssh") return sshFault(proof, place, event, policy, at);
  if (signal.kind === "claim" || signal.kind === "release") return "a link is for doing the task alone";
  const made = madeLinks(host.ledger);
  return linkFault(proof.token, { ledger: place.ledger, instance, open: place.open, at, made });
}

/** What a signal would record as a person's decision, and where; undefined where it would not. */
export async function decidedBy(
  host: Host,
  instance: string,
  signal: Signal,
): Promise<{ event: Decided; place: DecisionPlace } | undefined> {
  const decision = await host.preview(instance, signal);
  const event = decisionIn(decision, signal);
  const { state } = await host.table.acquire(instance);
  const open = event && stepInHand(state, event.data);
  if (!event || !state || !open) return undefined;
  return { event, place: { ledger: host.ledger.genesis, instance, definition: state.definition.shape, open } };
}

function decisionIn({ events }: Decision, { kind, id }: Signal): Decided | undefined {
  return provable.has(kind) ? events.filter(isSignable).find(({ data }) => data.signal === id) : undefined;
}

/** What people may prove. */
const provable: ReadonlySet<Signal["kind"]> = new Set<Signal["kind"]>(["complete", "vote", "claim", "release"]);

/** Every link that the ledger says was made. */
export function madeLinks({ book }: Pick<Ledger, "book">): readonly MadeLink[] {
  return book.runnerEvents(linkMade).map(({ data }) => data as MadeLink);
}
