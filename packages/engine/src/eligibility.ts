import type { Policy } from "@geartrain/model";
import { own } from "./own.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { Actor } from "./signal.ts";
import type { OpenStep } from "./state.ts";

/** The person behind an actor, if it is one. */
export function personIn(actor: Actor): string | undefined {
  return actor.startsWith("person:") ? actor.slice("person:".length) : undefined;
}

/**
 * May this person act for one of these roles? Without a people file nobody can be told apart, so everybody may, and
 * the record says that nothing was checked.
 * @returns the role that makes them eligible, as recorded, or why not
 */
export function eligibleRole(
  policy: Policy,
  roles: readonly string[],
  actor: Actor,
): { readonly role: string } | Refusal {
  const person = personIn(actor);
  if (person === undefined) return refuse("not-your-task", `${actor} is not a person`);
  if (!policy.people) return { role: "unchecked: there is no people file" };
  if (!Object.hasOwn(policy.people, person)) return unknownPerson(policy, person);
  if (roles.length === 0) return { role: "anybody" };
  const role = roles.find((name) => membersOf(policy, name).includes(person));
  if (role !== undefined) return { role };
  return refuse("not-your-task", `${person} is not ${roles.join(" or ")}: ${holders(policy, roles)}`);
}

export function unknownPerson(policy: Policy, person: string): Refusal {
  const known = Object.keys(policy.people ?? {}).sort();
  return refuse("unknown-person", `${person} is not in the people file; known are ${known.join(", ") || "nobody"}`);
}

function membersOf(policy: Policy, role: string): readonly string[] {
  return own(policy.roles, role)?.members ?? [];
}

/** The roles of a step and those that it was escalated to; none means anybody. */
export function rolesOf(roles: readonly string[], { escalated }: OpenStep): readonly string[] {
  return escalated && roles.length > 0 ? [...new Set([...roles, ...escalated])] : roles;
}

/** The roles whose members a task waits for: the step's or, where its `notBy` leaves none of them, the owner's. */
export function rolesAsked(
  policy: Policy,
  declared: readonly string[],
  open: OpenStep,
  owner: string | undefined,
): readonly string[] {
  const { excluded } = open;
  const roles = rolesOf(declared, open);
  if (!policy.people || !excluded || owner === undefined || roles.length === 0) return roles;
  const anybodyLeft = roles.some((role) => membersOf(policy, role).some((person) => !excluded.includes(person)));
  return anybodyLeft ? roles : [owner];
}

function holders(policy: Policy, roles: readonly string[]): string {
  const members = new Set(roles.flatMap((name) => membersOf(policy, name)));
  return members.size === 0 ? "the role has no members" : `it waits for ${[...members].sort().join(", ")}`;
}

/** Nobody acts on what they may not: not through another role, nor for somebody else. */
export function exclusion(open: OpenStep, actor: Actor): Refusal | undefined {
  const person = personIn(actor);
  if (person === undefined || !open.excluded?.includes(person)) return undefined;
  return refuse("excluded", `${person} may not do ${open.step}: its notBy rules them out`);
}
