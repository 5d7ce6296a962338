import type { Actor, State } from "@geartrain/engine";
import { stepKey } from "@geartrain/engine";
import type { Policy, Workflow } from "@geartrain/model";
import type { RecordedEvent } from "../view/index.ts";
import { eligible } from "../view/index.ts";

/**
 * Why whoever did this had no right to, by the people and roles that counted then; `unchecked` where those can't be had.
 * Undefined: they had, or nobody in particular needs one.
 */
export function unentitled(
  workflow: Workflow,
  before: State | undefined,
  event: RecordedEvent,
  policy: Policy | undefined,
): string | undefined {
  if (event.kind === "instance-started") return lacksRole(policy, workflow.starts.by, [], event.by);
  if (event.kind !== "step-completed") return undefined;
  const step = Object.hasOwn(workflow.steps, event.data.step) ? workflow.steps[event.data.step] : undefined;
  if (step?.kind !== "human") return undefined;
  if (!event.by.startsWith("person:")) return `${event.by} completed ${step.name}, which is for a person`;
  const excluded = before?.open[stepKey(event.data.step, event.data.iteration)]?.excluded ?? [];
  const lacks = lacksRole(policy, step.by, excluded, event.by);
  // Where `notBy` leaves nobody, the workflow's owner is asked.
  const asOwner = workflow.owner !== undefined && lacksRole(policy, [workflow.owner], excluded, event.by) === undefined;
  return asOwner && lacks !== "unchecked" && nobodyLeft(policy, step.by, excluded) ? undefined : lacks;
}

function lacksRole(
  policy: Policy | undefined,
  roles: readonly string[],
  excluded: readonly string[],
  actor: Actor,
): string | undefined {
  if (!actor.startsWith("person:")) return undefined;
  const { mayDo } = policy ? eligible(policy, { roles, excluded }, () => "") : {};
  if (!mayDo) return "unchecked";
  if (mayDo.some((who) => who.actor === actor)) return undefined;
  const person = actor.slice("person:".length);
  if (excluded.includes(person)) return `${person} was excluded from it`;
  return `${person} was not ${roles.length === 0 ? "in the people file" : roles.join(" or ")} then`;
}

function nobodyLeft(policy: Policy | undefined, roles: readonly string[], excluded: readonly string[]): boolean {
  return policy !== undefined && eligible(policy, { roles, excluded }, () => "").mayDo?.length === 0;
}
