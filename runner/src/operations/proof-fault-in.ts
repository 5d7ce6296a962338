import type { State } from "@geartrain/engine";
import { stepInHand } from "@geartrain/engine";
import type { Policy } from "@geartrain/model";
import type { Line } from "../ledger/line.ts";
import { isSignable } from "../proof/decision-record.ts";
import type { MadeLink } from "../proof/link.ts";
import { linkFault } from "../proof/link.ts";
import { sshFault } from "../proof/ssh-proof.ts";
import type { RecordedEvent } from "../view/index.ts";

/** What proofs are checked with. */
export interface Proving {
  readonly genesis: string;
  readonly links: readonly MadeLink[];
  readonly policy: Policy | undefined;
}

/**
 * What is wrong with the proof that a decision comes with; `unchecked` where the keys that counted then can't be had.
 * Undefined: nothing, or it comes without one.
 */
export function proofFaultIn(line: Line, before: State | undefined, proving: Proving): string | undefined {
  const event = line as unknown as RecordedEvent;
  const proof = "proof" in event.data ? event.data.proof : undefined;
  const said = line.proof ?? "none";
  if ((proof?.kind ?? "none") !== said) return `it says ${said} of its proof, which it is not`;
  if (!proof) return undefined;
  const isDecision = event.kind === "step-completed" || event.kind === "vote-cast";
  if (!isSignable(event) || (proof.kind === "link" && !isDecision)) return `${event.kind} has no such proof`;
  const open = stepInHand(before, event.data);
  if (!before || !open) return "its task was not open";
  const { genesis: ledger, links: made, policy } = proving;
  const { instance, at } = line;
  if (proof.kind === "link") return linkFault(proof.token, { ledger, instance, open, at, made });
  if (!policy?.people) return "unchecked";
  return sshFault(proof, { ledger, instance, definition: before.definition.shape, open }, event, policy, at);
}
