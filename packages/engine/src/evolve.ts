import { applyToBlocks } from "./block-evolve.ts";
import {
  admitNext,
  dropCancelled,
  endPass,
  enterFlow,
  enterItems,
  failAttempt,
  leave,
  leaveLate,
  takeBranch,
} from "./control.ts";
import type { Draft } from "./draft.ts";
import { draftOf, dropFrame, queue, unqueue } from "./draft.ts";
import type { Event, EventOf } from "./event.ts";
import { renewFacts } from "./facts.ts";
import { grown } from "./grown.ts";
import { changeInHand, openingOf, takeFromHand } from "./in-hand.ts";
import { keepForItems } from "./item-scope.ts";
import { dropArrival, keepArrival } from "./kept-arrivals.ts";
import { stepKey } from "./keys.ts";
import { limitState } from "./machine.ts";
import { moveIn } from "./migrate/moved.ts";
import { applyToPeople } from "./people-evolve.ts";
import type { Plan } from "./plan.ts";
import { withSeen } from "./seen.ts";
import type { Completed, State } from "./state.ts";
import { withStep } from "./step-lists.ts";
import { beginTurns } from "./turns.ts";
import { settleUndo } from "./undoing.ts";

/**
 * What an event means. Needs the definition's plain data only, never its functions.
 * @throws Error when the event cannot follow this state: a bug, or a ledger that was tampered with
 */
export function evolve(plan: Plan, state: State | undefined, event: Event): State {
  return fold(plan, state, [event]) as State;
}

/** Folds events in their order; the same as evolving one by one. */
export function fold(plan: Plan, state: State | undefined, events: Iterable<Event>): State | undefined {
  let draft = state && draftOf(state);
  for (const event of events) draft = foldNext(plan, draft, event);
  return draft;
}

/** The draft after one more event: the same one, changed, unless this begins it. */
export function foldNext(plan: Plan, draft: Draft | undefined, event: Event): Draft {
  if (!draft) {
    if (event.kind !== "instance-started") throw new Error(`${event.kind} before the instance started`);
    return started(plan, event);
  }
  // Else whoever appended it would have made everything before it undone.
  if (event.kind === "instance-started") throw new Error("the instance was started before");
  apply(plan, draft, event);
  const signal = signalIn(event);
  if (signal !== undefined) draft.seen = withSeen(draft.seen, signal);
  return draft;
}

/** The state of a new instance, its flow entered. */
export function started(plan: Plan, event: EventOf<"instance-started">): Draft {
  const { signal, instance, definition, input, cases, origin } = event.data;
  const trigger: Completed = {
    step: plan.workflow.starts.name,
    iteration: 1,
    outcome: "done",
    output: input,
    by: event.by,
    openedAt: event.at,
    assignedAt: event.at,
    startedAt: event.at,
    completedAt: event.at,
  };
  const draft: Draft = {
    instance,
    definition,
    status: "live",
    startedAt: event.at,
    startedBy: event.by,
    clock: event.at,
    iterations: [],
    completed: [trigger],
    facts: {},
    open: [],
    frames: {},
    ready: [],
    behind: [],
    seen: [[signal]],
    ...(cases && { cases }),
    ...(origin && { origin }),
  };
  renewFacts(plan, draft, trigger);
  enterFlow(plan, draft);
  return draft;
}

/** The id of the signal that caused an event, where the event says so. */
export function signalIn({ data }: Event): string | undefined {
  return (data as { readonly signal?: string }).signal;
}

/** Applies one event to a draft in place; that its signal has been seen is for the caller to keep. */
export function apply(plan: Plan, draft: Draft, event: Event): void {
  applyEvent(plan, draft, event);
  // What has just moved to another definition has nothing to do with the plan of the old one any more.
  if (plan.hasKeys && event.kind !== "instance-migrated") admitNext(plan, draft);
}

function applyEvent(plan: Plan, draft: Draft, event: Event): void {
  draft.clock = event.at;
  switch (event.kind) {
    case "step-opened":
      return opened(draft, event);
    case "decision-made":
      return decided(plan, draft, event);
    case "step-completed":
    case "step-skipped":
      return completed(plan, draft, event);
    case "action-attempted":
      return attempted(draft, event);
    case "action-failed":
      return attemptFailed(draft, event);
    case "step-failed":
      return stepFailed(plan, draft, event);
    case "step-retried":
      return retried(draft, event);
    case "step-cancelled":
      return cancelled(plan, draft, event);
    default:
      return applyToFlow(plan, draft, event);
  }
}

function applyToFlow(plan: Plan, draft: Draft, event: Event): void {
  switch (event.kind) {
    case "route-taken":
      unqueue(draft, event.data.frame);
      return takeBranch(plan, draft, event.data.frame, event.data.branch);
    case "pass-ended":
      unqueue(draft, event.data.frame);
      return endPass(plan, draft, event.data.frame, event.data);
    case "arrival-kept":
      return keepArrival(draft, event);
    case "arrival-expired":
      return dropArrival(draft, event.data.arrival);
    case "state-late":
      return leaveLate(plan, draft, event.data.frame, event.data.next);
    case "state-limited":
      return limitState(draft, event.data.frame, event.data.until);
    case "list-read":
      unqueue(draft, event.data.frame);
      return enterItems(plan, draft, event.data.frame, event.data.items);
    case "instance-ended":
      return over(draft, {
        status: "ended",
        outcome: event.data.outcome,
        handsOver: event.data.handsOver,
        endedAt: event.at,
        ...(event.data.follows && { follows: event.data.follows }),
      });
    case "instance-migrated":
      draft.definition = event.data.definition;
      return moveIn(draft, event.data.moved, event.at);
    case "instance-cancelled":
      return over(draft, { status: "cancelled", outcome: "cancelled", reason: event.data.reason, endedAt: event.at });
    case "block-failed":
    case "block-retried":
    case "cancel-begun":
    case "part-cancelled":
    case "child-started":
    case "keys-granted":
      return applyToBlocks(plan, draft, event);
    default:
      return applyToPeople(draft, event);
  }
}

function opened(draft: Draft, event: EventOf<"step-opened">): void {
  const { data } = event;
  const key = stepKey(data.step, data.iteration);
  const frame = draft.frames[data.frame];
  if (!frame) throw new Error(`${key} opened at ${data.frame}, which has not been entered`);
  unqueue(draft, data.frame);
  draft.iterations = withStep(draft.iterations, { step: data.step, count: data.iteration });
  draft.frames[data.frame] = { is: "open", key, node: frame.node, parent: frame.parent };
  draft.open = grown(draft.open, { ...data, openedAt: event.at });
}

function attempted(draft: Draft, event: EventOf<"action-attempted">): void {
  const { attempt, until } = event.data;
  const open = openingOf(draft, event.data);
  changeInHand(draft, {
    ...open,
    assignedAt: open.assignedAt ?? event.at,
    startedAt: open.startedAt ?? event.at,
    attempt: { number: attempt, by: event.by, until },
  });
}

function attemptFailed(draft: Draft, event: EventOf<"action-failed">): void {
  const { attempt, retryAt } = event.data;
  const last = retryAt === undefined ? { number: attempt } : { number: attempt, retryAt };
  changeInHand(draft, { ...openingOf(draft, event.data), attempt: last });
}

function completed(plan: Plan, draft: Draft, event: EventOf<"step-completed" | "step-skipped">): void {
  const { iteration, outcome, output } = event.data;
  const open = openingOf(draft, event.data);
  beginTurns(plan, draft, open.frame);
  if ("arrival" in event.data && event.data.arrival !== undefined) dropArrival(draft, event.data.arrival);
  if (plan.undoes) settleUndo(plan, draft, open, event);
  const { step } = open;
  const assignedAt = open.assignedAt ?? event.at;
  takeFromHand(draft, open);
  close(plan, draft, open.frame, {
    step,
    iteration,
    outcome,
    output,
    by: event.by,
    openedAt: open.openedAt,
    assignedAt,
    startedAt: open.startedAt ?? assignedAt,
    completedAt: event.at,
  });
}

function decided(plan: Plan, draft: Draft, event: EventOf<"decision-made">): void {
  const { step, iteration, frame, output, outcome } = event.data;
  unqueue(draft, frame);
  draft.iterations = withStep(draft.iterations, { step, count: iteration });
  const at = event.at;
  const times = { openedAt: at, assignedAt: at, startedAt: at, completedAt: at };
  close(plan, draft, frame, { step, iteration, outcome, output, by: event.by, ...times });
}

/** A step is done: its values count from now on and control goes on. */
function close(plan: Plan, draft: Draft, frame: string, done: Completed): void {
  draft.completed = withStep(draft.completed, done);
  if (draft.lists) keepForItems(draft, frame, (values) => ({ ...values, completed: withStep(values.completed, done) }));
  renewFacts(plan, draft, done, frame);
  leave(plan, draft, frame, done.outcome);
}

function stepFailed(plan: Plan, draft: Draft, event: EventOf<"step-failed">): void {
  const { problem, caught } = event.data;
  const open = openingOf(draft, event.data);
  if (caught === undefined) return changeInHand(draft, { ...open, failed: problem });
  takeFromHand(draft, open);
  dropFrame(draft, open.frame);
  failAttempt(plan, draft, caught);
}

function retried(draft: Draft, event: EventOf<"step-retried">): void {
  const open = openingOf(draft, event.data);
  const { failed: _, ...rest } = open;
  if (open.attempt) return changeInHand(draft, { ...rest, attempt: { number: open.attempt.number } });
  // It failed while it was being opened: open it again from the start, as a new iteration.
  const frame = draft.frames[open.frame];
  takeFromHand(draft, open);
  if (!frame)
    throw new Error(`${stepKey(open.step, open.iteration)} is open at ${open.frame}, which has not been entered`);
  draft.frames[open.frame] = { is: "ready", node: frame.node, parent: frame.parent };
  queue(draft, open.frame);
}

function cancelled(plan: Plan, draft: Draft, event: EventOf<"step-cancelled">): void {
  const open = openingOf(draft, event.data);
  takeFromHand(draft, open);
  if (draft.cancelling) return leave(plan, draft, open.frame, "done");
  dropCancelled(plan, draft, open.frame);
}

function over(draft: Draft, ending: Partial<State>): void {
  Object.assign(draft, ending);
  draft.open = [];
  draft.frames = {};
  draft.ready = [];
  draft.behind = [];
  if (draft.arrivals) draft.arrivals = [];
  delete draft.suspended;
}
