import type { Actor, Asked, State } from "@geartrain/engine";
import { askedOf, entitled, stepInHand } from "@geartrain/engine";
import type { HumanStep, Policy, Workflow } from "@geartrain/model";
import type { RecordedEvent } from "../view/index.ts";

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
  if (event.kind === "instance-started") {
    return lacksRight(policy, { roles: workflow.starts.by }, event);
  }
  if (event.kind !== "step-completed" && event.kind !== "vote-cast") return undefined;
  const { step: name } = event.data;
  const step = Object.hasOwn(workflow.steps, name) ? workflow.steps[name] : undefined;
  if (step?.kind !== "human") return undefined;
  const open = stepInHand(before, event.data);
  if (event.kind === "step-completed" && isByItself(step, event.by)) return undefined;
  if (open?.outsider !== undefined) {
    return event.by === `outsider:${open.outsider}`
      ? undefined
      : `${event.by} completed what ${open.outsider} was asked`;
  }
  if (!event.by.startsWith("person:")) return `${event.by} completed ${step.name}, which is for a person`;
  return lacksRight(policy, askedOf(step, open ?? {}, workflow.owner), event);
}

/** What time decides, and votes that have been cast one by one, is nobody's doing. */
function isByItself({ expires, votes }: HumanStep, by: Actor): boolean {
  return (by === "clock" && expires !== undefined) || (by === "engine" && votes !== undefined);
}

function lacksRight(policy: Policy | undefined, asked: Asked, { by, at, data }: RecordedEvent): string | undefined {
  if (!by.startsWith("person:")) return undefined;
  const person = by.slice("person:".length);
  if (asked.excluded?.includes(person)) return `${person} was excluded from it`;
  if (asked.voted?.includes(person)) return `${person} had voted already`;
  const all = policy && entitled(policy, asked, at);
  if (!all) return "unchecked";
  const right = all.find((each) => each.person === person);
  if (!right) return `${person} was not ${wanted(asked)} then`;
  const said = "standsInFor" in data ? data.standsInFor : undefined;
  return said === right.standsInFor ? undefined : `${person} did not stand in for ${said ?? right.standsInFor} then`;
}

function wanted({ roles, person, escalated = [], holder }: Asked): string {
  if (holder !== undefined) return `${holder}, who had it,`;
  if (person !== undefined) return person ?? "whom it was for";
  return roles.length === 0 ? "in the people file" : [...roles, ...escalated].join(" or ");
}
