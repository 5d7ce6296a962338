import type { HumanStep, Policy } from "@geartrain/model";
import type { Asked, Entitled } from "./entitled.ts";
import { askedOf, entitled } from "./entitled.ts";
import type { Right } from "./people-event.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { Actor, Instant } from "./signal.ts";
import type { OpenStep } from "./state.ts";
import type { Turn } from "./turn.ts";

/** The person behind an actor, if it is one. */
export function personIn(actor: Actor): string | undefined {
  return actor.startsWith("person:") ? actor.slice("person:".length) : undefined;
}

const unchecked = "unchecked: there is no people file";

/**
 * May this person act for one of these roles? Without a people file nobody can be told apart, so everybody may, and
 * the record says that nothing was checked.
 * @returns the role that makes them eligible, as recorded, or why not
 */
export function eligibleRole(
  policy: Policy,
  roles: readonly string[],
  actor: Actor,
  at: Instant,
): { readonly role: string } | Refusal {
  const right = rightOf(policy, { roles }, actor, at);
  return "code" in right ? right : { role: right.eligible };
}

/** Why this actor may do an open task now, or why not. */
export function rightTo(turn: Turn, step: HumanStep, open: OpenStep, actor: Actor): Right | Refusal {
  const { outsider } = open;
  if (outsider !== undefined) {
    if (actor === `outsider:${outsider}`) return { eligible: "asked by a link" };
    return refuse("not-your-task", `${step.name} is for ${outsider}, who does it by a link`);
  }
  return rightOf(turn.policy, askedOf(step, open, turn.plan.workflow.owner), actor, turn.now, step.name);
}

function rightOf(policy: Policy, asked: Asked, actor: Actor, at: Instant, step = "it"): Right | Refusal {
  const person = personIn(actor);
  if (person === undefined) return refuse("not-your-task", `${actor} is not a person`);
  const all = entitled(policy, asked, at);
  if (all && !Object.hasOwn(policy.people ?? {}, person)) return unknownPerson(policy, person);
  // Nobody acts on what they may not: not through another role, nor for somebody else.
  if (asked.excluded?.includes(person)) return ruledOut(policy, asked, person, at, step);
  if (asked.voted?.includes(person)) return refuse("already-voted", `the vote of ${person} on ${step} has been cast`);
  if (!all) return asked.holder === undefined || asked.holder === person ? { eligible: unchecked } : held(asked, step);
  const found = all.find((each) => each.person === person);
  if (found) return rightIn(found);
  const { holder, ...unheld } = asked;
  if (holder !== undefined && entitled(policy, unheld, at)?.some((each) => each.person === person))
    return held(asked, step);
  return refuse("not-your-task", `${person} is not ${whom(asked)}: ${waitsFor(all)}`);
}

/** Whoever may not do it anyway is told who may, rather than what else stands in their way. */
function ruledOut(policy: Policy, asked: Asked, person: string, at: Instant, step: string): Refusal {
  const { excluded: _, ...others } = asked;
  const may = entitled(policy, others, at)?.some((each) => each.person === person) ?? true;
  if (may) return refuse("excluded", `${person} may not do ${step}: its notBy rules them out`);
  return refuse("not-your-task", `${person} is not ${whom(asked)}: ${waitsFor(entitled(policy, asked, at) ?? [])}`);
}

/** As it is recorded with what they did. */
export function rightIn({ eligible, standsInFor }: Entitled): Right {
  return standsInFor === undefined ? { eligible } : { eligible, standsInFor };
}

function held({ holder }: Asked, step: string): Refusal {
  return refuse("held", `${holder} has ${step}: they do it, delegate it or release it, or the owner reassigns it`);
}

function whom({ roles, person, escalated = [] }: Asked): string {
  if (person !== undefined) return person ?? "whom it is for";
  return [...new Set([...roles, ...escalated])].join(" or ");
}

function waitsFor(all: readonly Entitled[]): string {
  if (all.length === 0) return "the role has no members";
  return `it waits for ${all
    .map(({ person }) => person)
    .sort()
    .join(", ")}`;
}

export function unknownPerson(policy: Policy, person: string): Refusal {
  const known = Object.keys(policy.people ?? {}).sort();
  return refuse("unknown-person", `${person} is not in the people file; known are ${known.join(", ") || "nobody"}`);
}

/** The roles of a step and those that it was escalated to; none means anybody, or the one person it names. */
export function rolesOf(roles: readonly string[], { escalated }: Pick<OpenStep, "escalated">): readonly string[] {
  return escalated && roles.length > 0 ? [...new Set([...roles, ...escalated])] : roles;
}

/** The roles whose members a task waits for: the step's or, where nobody of them is left who may, the owner's. */
export function rolesAsked(
  policy: Policy,
  step: Pick<HumanStep, "by">,
  open: OpenStep,
  owner: string | undefined,
): readonly string[] {
  const roles = rolesOf(step.by, open);
  if (owner === undefined || open.outsider !== undefined) return roles;
  const { owner: _, ...asked } = askedOf(step, open, owner);
  const left = entitled(policy, asked);
  return left?.length === 0 ? [owner] : roles;
}
