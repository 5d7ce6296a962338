import type { Circumstances, Decision, Event, Signal, State } from "@geartrain/engine";
import { decide } from "@geartrain/engine";
import type { Executable } from "@geartrain/model";
import { linesOf } from "../journal/check-row.ts";
import type { Head, Run, Sealed } from "../ledger/line.ts";
import { longestLine, Sealer } from "../ledger/line.ts";
import { OperatingError } from "../operating-error.ts";
import { decidesFor } from "../watchdog/author-code.ts";

/** An instance in memory: where it is, and the end of its chain, durable or about to be. */
export interface HeldInstance {
  readonly id: string;
  executable: Executable;
  /** `name@commit`: what its lines name as their definition. */
  definition: string;
  /** The definition that it may go on with: what a `migrate` signal names. */
  next?: NextDefinition;
  /** Another process gave it a definition that is not loaded here. */
  stale?: boolean;
  state: State | undefined;
  head: Head;
  /** Writes its lines; made when the first one is written. */
  sealer?: Sealer;
}

export interface NextDefinition {
  readonly executable: Executable;
  readonly definition: string;
  readonly shape: string;
}

export interface Answered {
  readonly decision: Decision;
  /** Its events, where there are any. */
  readonly run: Run | undefined;
}

/** Decides a signal, seals its events and moves the instance on. */
export function answerSignal(held: HeldInstance, signal: Signal, circumstances: Circumstances): Answered {
  if (held.stale) throw movedOn(held.id);
  const next = signal.kind === "migrate" && held.next?.shape === signal.definition.shape ? held.next : undefined;
  const around = next ? { ...circumstances, next: next.executable.workflow } : circumstances;
  const decision = decideFor(held, signal, around);
  // An offer of the runner itself that came too late is no news for anybody.
  if (decision.refusal && isOffer(signal)) return { decision, run: undefined };
  const sealed = sealAll(held, decision.events);
  held.head = sealed.head;
  held.state = decision.state;
  if (next && decision.state && decision.events.some(({ kind }) => kind === "instance-migrated")) {
    held.executable = next.executable;
    held.definition = next.definition;
  }
  return { decision, run: decision.events.length > 0 ? sealed.run : undefined };
}

/** What a signal leads to now; functions of the definition that are called meanwhile are noted with the instance. */
export function decideFor(held: HeldInstance, signal: Signal, circumstances: Circumstances): Decision {
  decidesFor(held.id);
  try {
    return decide(held.executable, held.state, signal, circumstances);
  } finally {
    decidesFor("");
  }
}

const offers: ReadonlySet<Signal["kind"]> = new Set([
  "begin",
  "timer-due",
  "child-started",
  "child-ended",
  "keys-granted",
]);

/** What a runner proposes because it read the state: proposing it again later costs nothing. */
export function isOffer(signal: Signal): boolean {
  return offers.has(signal.kind);
}

function movedOn(id: string): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "conflict",
    message: `${id} goes on with another definition since a moment ago.`,
    next: "Try again: nothing was lost.",
  });
}

function sealAll(held: HeldInstance, events: readonly Event[]): Sealed {
  const { id, definition, head } = held;
  if (held.sealer?.definition !== definition) held.sealer = new Sealer(id, definition);
  const sealed = held.sealer.seal(events, head);
  if (!sealed.run.readable) refuseTooLong(id, sealed.run);
  return sealed;
}

/** Said before anything has moved, and to whoever sent this signal alone: the rest of its group goes on. */
function refuseTooLong(instance: string, { bytes, kinds }: Run): void {
  const sizes = linesOf(Buffer.from(bytes).toString()).map((line) => Buffer.byteLength(line));
  const longest = sizes.findIndex((size) => size > longestLine);
  if (longest < 0) return;
  const [has, most] = [sizes[longest], longestLine].map((size) => size?.toLocaleString("en-US"));
  throw new OperatingError({
    exit: "refused",
    code: "event-not-storable",
    message: `What would be recorded of ${instance} (${kinds[longest]}) has ${has} bytes; ${most} at most.`,
    next: "Shorten it, or hand long texts over as files, which are kept by their digest.",
  });
}
