import type { State } from "@geartrain/engine";
import { nameOf } from "@geartrain/engine";
import type { HumanStep, Policy, Reference } from "@geartrain/model";
import { own } from "./own.ts";
import type { Who } from "./who.ts";
import { personNamed } from "./who.ts";

/** Who may do a task, as the policy stands now. */
export interface Eligible {
  /** Persons who may; left out where there is no people file, because then nobody can be told apart. */
  readonly mayDo?: readonly Who[];
  readonly mayNot: readonly { readonly who: Who; readonly why: string }[];
}

interface Task {
  readonly roles: readonly string[];
  readonly excluded: readonly string[];
}

export function eligible(policy: Policy, { roles, excluded }: Task, why: (person: string) => string): Eligible {
  const mayNot = excluded.map((person) => ({ who: personNamed(policy, person), why: why(person) }));
  if (!policy.people) return { mayNot };
  const members = holders(policy, roles).filter((person) => !excluded.includes(person));
  return { mayDo: members.map((person) => personNamed(policy, person)), mayNot };
}

function holders(policy: Policy, roles: readonly string[]): string[] {
  const people = policy.people ?? {};
  const members = roles.flatMap((role) => own(policy.roles, role)?.members ?? []);
  const known = roles.length === 0 ? Object.keys(people) : members.filter((person) => Object.hasOwn(people, person));
  return [...new Set(known)].sort();
}

/** Why a task's `notBy` rules this person out, as far as it can still be told. */
export function exclusionReason(state: State, step: HumanStep | undefined, person: string): string {
  const steps = step?.notBy.flatMap(doers) ?? [];
  const done = steps.find((name) => own(state.completed, name)?.by === `person:${person}`);
  if (done !== undefined) return `did ${done}`;
  const named = step?.notBy.map(nameOf).join(", ");
  return named ? `ruled out by ${named}` : "ruled out by the definition";
}

function doers(reference: Reference): string[] {
  if (reference.ref === "by") return [reference.step];
  if (reference.ref === "maybe") return doers(reference.of);
  return reference.ref === "firstOf" ? reference.of.flatMap(doers) : [];
}
