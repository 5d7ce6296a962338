import type { Decision, Event, Instant, Signal, State } from "@geartrain/engine";
import { decide } from "@geartrain/engine";
import type { Executable, Policy } from "@geartrain/model";
import type { Head } from "../ledger/line.ts";
import { sealLine } from "../ledger/line.ts";

/** An instance in memory: where it is, and the end of its chain, durable or about to be. */
export interface HeldInstance {
  readonly id: string;
  readonly executable: Executable;
  /** `name@commit`: what its lines name as their definition. */
  readonly definition: string;
  state: State | undefined;
  head: Head;
}

export interface Sealed {
  readonly decision: Decision;
  readonly lines: readonly string[];
}

/** Decides a signal, seals its events and moves the instance on. */
export function answerSignal(held: HeldInstance, signal: Signal, now: Instant, policy: Policy): Sealed {
  const decision = decide(held.executable, held.state, signal, { now, policy });
  // An offer of the runner itself that came too late is no news for anybody.
  if (decision.refusal && isOffer(signal)) return { decision, lines: [] };
  const lines = sealAll(held, decision.events);
  held.state = decision.state;
  return { decision, lines };
}

/** What a runner proposes because it read the state: proposing it again later costs nothing. */
export function isOffer(signal: Signal): boolean {
  return signal.kind === "begin" || signal.kind === "timer-due";
}

function sealAll(held: HeldInstance, events: readonly Event[]): string[] {
  const lines: string[] = [];
  for (const event of events) {
    const sealed = sealLine(held.id, held.definition, held.head, event);
    lines.push(sealed.text);
    held.head = sealed.head;
  }
  return lines;
}
