import type { Domain, Fields, Json, Policy } from "@geartrain/model";
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
  const role = roles.find((name) => policy.roles[name]?.members?.includes(person));
  if (role !== undefined) return { role };
  return refuse("not-your-task", `${person} is not ${roles.join(" or ")}: ${holders(policy, roles)}`);
}

export function unknownPerson(policy: Policy, person: string): Refusal {
  const known = Object.keys(policy.people ?? {}).sort();
  return refuse("unknown-person", `${person} is not in the people file; known are ${known.join(", ") || "nobody"}`);
}

function holders(policy: Policy, roles: readonly string[]): string {
  const members = new Set(roles.flatMap((name) => policy.roles[name]?.members ?? []));
  return members.size === 0 ? "the role has no members" : `it waits for ${[...members].sort().join(", ")}`;
}

/** Nobody acts on what they may not: not through another role, nor for somebody else. */
export function exclusion(open: OpenStep, actor: Actor): Refusal | undefined {
  const person = personIn(actor);
  if (person === undefined || !open.excluded?.includes(person)) return undefined;
  return refuse("excluded", `${person} may not do ${open.step}: its notBy rules them out`);
}

/** Ids in `person()` fields that the people file does not know. */
export function unknownPersons(
  policy: Policy,
  fields: Fields,
  values: { readonly [field: string]: Json },
): Refusal | undefined {
  const people = policy.people;
  if (!people) return undefined;
  const problems = Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name];
    if (!isPerson(field.domain) || typeof value !== "string" || Object.hasOwn(people, value)) return [];
    return [{ path: name, message: `${value} is not in the people file` }];
  });
  return problems.length === 0 ? undefined : refuse("wrong-data", "a person is not known", problems);
}

function isPerson(domain: Domain): boolean {
  return domain.type === "person";
}
