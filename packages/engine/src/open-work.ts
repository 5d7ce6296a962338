import { workKey } from "./keys.ts";
import type { Plan } from "./plan.ts";
import type { OpenStep, State } from "./state.ts";
import type { WorkItem } from "./work-item.ts";

/** What should be outstanding for an instance: derived from its state, so a host that forgot it asks again. */
export function openWork(plan: Plan, state: State): WorkItem[] {
  const items: WorkItem[] = [];
  for (const key in state.open) items.push(workOf(plan, state, state.open[key] as OpenStep));
  for (const id in state.frames) {
    const frame = state.frames[id];
    if (frame?.is !== "failed") continue;
    items.push({ work: "trouble", key: `${state.instance}/${id}`, at: id, failure: frame.failure });
  }
  return items;
}

function workOf(plan: Plan, { instance }: State, open: OpenStep): WorkItem {
  const { step, iteration, openedAt } = open;
  const key = workKey(instance, step, iteration);
  if (open.failed) return { work: "trouble", key, at: step, failure: open.failed };
  if (open.until !== undefined) return { work: "timer", key, step, at: open.until };
  const declared = plan.workflow.steps[step];
  if (declared?.kind !== "human") return attemptOf(instance, open);
  const due = open.dueAt === undefined ? {} : { dueAt: open.dueAt };
  return { work: "task", key, step, iteration, roles: declared.by, excluded: open.excluded ?? [], openedAt, ...due };
}

function attemptOf(instance: string, { step, iteration, attempt }: OpenStep): WorkItem {
  if (attempt?.until !== undefined) {
    const key = workKey(instance, step, iteration, attempt.number);
    return {
      work: "attempt",
      key,
      step,
      iteration,
      attempt: attempt.number,
      by: attempt.by ?? "",
      until: attempt.until,
    };
  }
  const next = (attempt?.number ?? 0) + 1;
  const notBefore = attempt?.retryAt === undefined ? {} : { notBefore: attempt.retryAt };
  return {
    work: "action",
    key: workKey(instance, step, iteration, next),
    step,
    iteration,
    attempt: next,
    ...notBefore,
  };
}
