import type { Executable } from "@geartrain/model";
import { arrival } from "./arrivals.ts";
import { actionResult, begin } from "./attempts.ts";
import { childEnded, childStarted } from "./calls.ts";
import { complete } from "./complete.ts";
import type { Decision } from "./decision.ts";
import { draftInHand, draftOf } from "./draft.ts";
import { claim, delegate, release } from "./hand-over.ts";
import { cancel, passOn, pause, retry, skip } from "./interventions.ts";
import { keysGranted } from "./keys-granted.ts";
import { migrate } from "./migrate/migrate.ts";
import type { PeopleSignal } from "./people-signal.ts";
import { plainJson } from "./plain-json.ts";
import { planOf } from "./plan.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import { hasSeen } from "./seen.ts";
import type { Signal, SignalOf } from "./signal.ts";
import { signalFault } from "./signal-fault.ts";
import { start } from "./start.ts";
import type { State } from "./state.ts";
import { whileSuspended } from "./suspension.ts";
import { timerDue } from "./timers.ts";
import type { Circumstances, Turn } from "./turn.ts";
import { later, record } from "./turn.ts";

/**
 * What happens when a signal reaches an instance: pure, and always ends. A signal already seen gives no events.
 * @param state where the instance is; undefined before it starts
 */
export function decide(
  executable: Executable,
  state: State | undefined,
  signal: Signal,
  circumstances: Circumstances,
): Decision {
  if (!state) return decideStart(executable, signal, circumstances);
  if (hasSeen(state.seen, signal.id)) return { events: [], state };
  const plan = planOf(executable.workflow);
  const turn: Turn = {
    executable,
    plan,
    policy: circumstances.policy,
    workload: circumstances.workload,
    processes: circumstances.processes,
    next: circumstances.next,
    now: later(circumstances.now, state.clock),
    // Every attempt begins; with keys, any event may let a block begin.
    draft: signal.kind === "begin" && !plan.hasKeys ? draftInHand(state) : draftOf(state),
    events: [],
  };
  const refusal = answer(turn, signal);
  if (refusal) recordRefusal(turn, signal, refusal);
  const { events, draft } = turn;
  return refusal ? { events, state: draft, refusal } : { events, state: draft };
}

function decideStart(executable: Executable, signal: Signal, circumstances: Circumstances): Decision {
  const fault = signalFault(signal);
  if (fault === undefined && signal.kind === "start") return start(executable, signal, circumstances);
  const refusal =
    fault !== undefined ? refuse("wrong-data", fault) : refuse("not-started", "this instance has not been started");
  return { events: [], state: undefined, refusal };
}

/** What an instance still takes while what it did is undone. */
const goesOn: ReadonlySet<Signal["kind"]> = new Set(["begin", "action-result", "retry", "skip", "suspend", "resume"]);

/** Answers a signal by recording events, or says why it does not apply before any was recorded. */
function answer(turn: Turn, signal: Signal): Refusal | undefined {
  const { draft } = turn;
  const fault = signalFault(signal);
  if (fault !== undefined) return refuse("wrong-data", fault);
  if (draft.status !== "live") return overAlready(turn, signal);
  if (draft.cancelling && !goesOn.has(signal.kind)) {
    return refuse("already-over", `${draft.instance} is being cancelled: what it did is undone first`);
  }
  const suspended = draft.suspended && whileSuspended(turn, signal);
  if (suspended) return suspended;
  switch (signal.kind) {
    case "start":
      return refuse("already-started", `${draft.instance} has already been started, at ${draft.startedAt}`);
    case "complete":
      return complete(turn, signal);
    case "begin":
      return begin(turn, signal);
    case "action-result":
      return actionResult(turn, signal);
    case "timer-due":
      return timerDue(turn, signal);
    case "arrival":
      return arrival(turn, signal);
    case "keys-granted":
      return keysGranted(turn, signal);
    case "child-started":
      return childStarted(turn, signal);
    case "child-ended":
      return childEnded(turn, signal);
    case "cancel":
      return cancel(turn, signal);
    case "retry":
      return retry(turn, signal);
    case "skip":
      return skip(turn, signal);
    case "migrate":
      return migrate(turn, signal);
    default:
      return answerPerson(turn, signal);
  }
}

/** What people say about tasks, and about the instance as a whole. */
function answerPerson(turn: Turn, signal: SignalOf<PeopleSignal["kind"]>): Refusal | undefined {
  switch (signal.kind) {
    case "claim":
      return claim(turn, signal);
    case "release":
      return release(turn, signal);
    case "delegate":
      return delegate(turn, signal);
    case "reassign":
      return passOn(turn, signal);
    case "vote":
      return complete(turn, signal);
    case "suspend":
    case "resume":
      return pause(turn, signal);
  }
}

function overAlready({ draft }: Turn, signal: Signal): Refusal {
  const how = draft.status === "cancelled" ? "was cancelled" : `ended with "${draft.outcome}"`;
  const code = signal.kind === "action-result" || signal.kind === "child-ended" ? "late-result" : "already-over";
  return refuse(code, `${draft.instance} ${how} at ${draft.endedAt}`);
}

/** A link that was not used up works for whoever reads it, so it is not kept. */
function withoutLink(signal: Signal): Signal {
  if (!("proof" in signal) || signal.proof?.kind !== "link") return signal;
  const { proof: _, ...rest } = signal;
  return rest as Signal;
}

/** Kept, so that nothing anybody sent is ever thrown away. */
function recordRefusal(turn: Turn, signal: Signal, refusal: Refusal): void {
  const refused = plainJson(withoutLink(signal)) as unknown as Signal;
  record(turn, signal.by, "signal-refused", { signal: signal.id, refused, ...refusal });
}
