import type { HumanStep, Policy } from "@geartrain/model";
import type { CallOrigin } from "./call-signal.ts";
import { rolesAsked, rolesOf } from "./eligibility.ts";
import { keysHeld } from "./exclusive.ts";
import { grown } from "./grown.ts";
import { callerKey, exclusiveKey, keptKey, limitKey, workKey } from "./keys.ts";
import { own } from "./own.ts";
import type { Plan } from "./plan.ts";
import type { OpenStep, State } from "./state.ts";
import type { WorkItem } from "./work-item.ts";

/**
 * What should be outstanding for an instance: derived from its state, so a host that forgot it asks again.
 * @param policy people as they stand now; left out, a task is offered to the roles its step names, whoever is left of them
 */
export function openWork(plan: Plan, state: State, policy?: Policy): WorkItem[] {
  if (state.suspended) return underWay(plan, state);
  let items: WorkItem[] = [];
  for (const open of state.open) {
    items = grown(items, workOf(plan, state, open, policy));
    if (open.clocks && !open.failed) items.push(...clockOf(state.instance, open));
  }
  if (isChild(state)) items.push(callerOf(state.instance, state.origin));
  if (plan.hasKeys && state.cases) items.push(...keysOf(plan, state, state.cases));
  for (const { id, step, until } of state.arrivals ?? []) {
    if (until === undefined) continue;
    items.push({ work: "timer", key: keptKey(state.instance, id), step, at: until, of: "expiry" });
  }
  for (const id in state.frames) {
    const frame = state.frames[id];
    if (frame?.is === "states" && frame.until !== undefined) {
      const { state: step, until } = frame;
      items.push({ work: "timer", key: limitKey(state.instance, id, until), step, at: until, of: "limit" });
    }
    if (frame?.is !== "failed") continue;
    items.push({ work: "trouble", key: `${state.instance}/${id}`, at: id, failure: frame.failure });
  }
  return items;
}

/** What a suspended instance still takes the results of, the keys that it has, and whose child it is. */
function underWay(plan: Plan, state: State): WorkItem[] {
  const items = state.open.flatMap((open): WorkItem[] => {
    const item = workOf(plan, state, open);
    if (item.work === "attempt") return [{ ...item, suspended: true as const }];
    return item.work === "call" && item.child !== undefined ? [item] : [];
  });
  if (plan.hasKeys && state.cases) {
    items.push(...keysOf(plan, state, state.cases).filter((item) => item.work === "keys" && item.holds));
  }
  return isChild(state) ? [...items, callerOf(state.instance, state.origin)] : items;
}

function workOf(plan: Plan, { instance }: State, open: OpenStep, policy?: Policy): WorkItem {
  const { step, iteration, openedAt } = open;
  if (open.failed) return { work: "trouble", key: keyOf(instance, open), at: step, failure: open.failed };
  if (open.until !== undefined) return { work: "timer", key: keyOf(instance, open), step, at: open.until };
  const declared = own(plan.workflow.steps, step);
  switch (declared?.kind) {
    case "receive":
      return { work: "arrival", key: keyOf(instance, open), step, iteration, match: open.key ?? null, openedAt };
    case "call": {
      const { needs: input, child } = open;
      const call = { key: keyOf(instance, open), step, iteration, workflow: declared.workflow, input, openedAt };
      return { work: "call", ...call, ...(child !== undefined && { child }) };
    }
    case "human":
      return taskOf(plan, instance, declared, open, policy);
    default:
      return attemptOf(instance, open);
  }
}

function keyOf(instance: string, { step, iteration }: OpenStep): string {
  return workKey(instance, step, iteration);
}

function taskOf(plan: Plan, instance: string, declared: HumanStep, open: OpenStep, policy?: Policy): WorkItem {
  const roles = policy ? rolesAsked(policy, declared, open, plan.workflow.owner) : rolesOf(declared.by, open);
  const { step, iteration, openedAt, dueAt, holder, person, outsider, excluded = [] } = open;
  const whose = {
    ...(holder !== undefined && { holder }),
    ...(person !== undefined && { person }),
    ...(outsider !== undefined && { outsider }),
  };
  const due = dueAt === undefined ? {} : { dueAt };
  const key = keyOf(instance, open);
  return { work: "task", key, step, iteration, roles, excluded, ...whose, openedAt, ...due };
}

/** One that is being cancelled already owes its caller no more than its end. */
function isChild(state: State): state is State & { readonly origin: CallOrigin } {
  return state.origin?.from === "call" && state.status === "live" && !state.cancelling;
}

function callerOf(own: string, { instance, step, iteration }: CallOrigin): WorkItem {
  return { work: "caller", key: callerKey(own), instance, step, iteration };
}

function keysOf(plan: Plan, state: State, cases: NonNullable<State["cases"]>): WorkItem[] {
  const names = cases.map((each) => `${each.process}/${each.case}`);
  return keysHeld(plan, state).map(({ frame, keys, since, holds }) => {
    const key = exclusiveKey(state.instance, frame);
    return { work: "keys", key, frame, keys, cases: names, since, ...(holds && { holds }) };
  });
}

const means = { remind: "reminder", escalate: "escalation", expire: "expiry" } as const;

/** The next of a task's clocks. */
function clockOf(instance: string, { step, iteration, clocks = [], rung = 0 }: OpenStep): WorkItem[] {
  const next = clocks[rung];
  if (!next) return [];
  const key = workKey(instance, step, iteration, rung + 1);
  return [{ work: "timer", key, step, at: next.at, of: means[next.does] }];
}

function attemptOf(instance: string, { step, iteration, attempt }: OpenStep): WorkItem {
  if (attempt?.until !== undefined) {
    const { number, by = "", until } = attempt;
    const key = workKey(instance, step, iteration, number);
    return { work: "attempt", key, step, iteration, attempt: number, by, until };
  }
  const next = (attempt?.number ?? 0) + 1;
  const notBefore = attempt?.retryAt === undefined ? {} : { notBefore: attempt.retryAt };
  const key = workKey(instance, step, iteration, next);
  return { work: "action", key, step, iteration, attempt: next, ...notBefore };
}
