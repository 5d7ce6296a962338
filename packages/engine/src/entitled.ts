/*
 * Who may do a task, by the people and roles as they stand. Invariants:
 *  1. Whoever is excluded, or has voted, may not: by no role, and nobody stands in for them either.
 *  2. In their own right before in somebody else's; every person once.
 *  3. While somebody has the task it is theirs, and of those who stand in for them or to whom it was escalated. Who loses
 *     the right to it loses the task; while they are away and nobody stands in, it is everybody's whom it was for.
 *  4. Where nobody is there who may, the workflow's owner is asked too.
 */
import type { HumanStep, Policy } from "@geartrain/model";
import { isAway, standInsFor } from "./absence.ts";
import { own } from "./own.ts";
import type { Instant } from "./signal.ts";
import type { OpenStep } from "./state.ts";

/** Whom a task is for. */
export interface Asked {
  /** Names of roles; none and no `person`: anybody. */
  readonly roles: readonly string[];
  /** The one person the definition names; null where it names somebody who is no person. */
  readonly person?: string | null;
  readonly escalated?: readonly string[];
  readonly excluded?: readonly string[];
  /** Whose vote is cast, by themselves or by who stands in for them. */
  readonly voted?: readonly string[];
  /** Who has it now. */
  readonly holder?: string;
  readonly owner?: string;
}

/** Somebody who may do it, and why. */
export interface Entitled {
  readonly person: string;
  /** The role, or in words what else makes it theirs. */
  readonly eligible: string;
  readonly standsInFor?: string;
  readonly away?: true;
}

/** Whom an open task is for. */
export function askedOf(step: Pick<HumanStep, "by">, open: Partial<OpenStep>, owner: string | undefined): Asked {
  const { person, escalated, excluded, votes, holder } = open;
  return {
    roles: step.by,
    ...(person !== undefined && { person }),
    ...(escalated && { escalated }),
    ...(excluded && { excluded }),
    ...(votes && {
      voted: votes.flatMap(({ by, standsInFor }) => (standsInFor === undefined ? [by] : [by, standsInFor])),
    }),
    ...(holder !== undefined && { holder }),
    ...(owner !== undefined && { owner }),
  };
}

/**
 * Everybody who may do it, those who may in their own right first; undefined without a people file, because then nobody
 * can be told apart.
 * @param at when; left out, nobody counts as away
 */
export function entitled(policy: Policy, asked: Asked, at?: Instant): readonly Entitled[] | undefined {
  if (!policy.people) return undefined;
  const standing = { policy, at, out: new Set([...(asked.excluded ?? []), ...(asked.voted ?? [])]) };
  const pool = withStandIns(standing, [...namedBy(policy, asked), ...membersOf(policy, asked.escalated ?? [])]);
  const holder = pool.find(({ person }) => person === asked.holder);
  const held = holder && onceHeld(standing, asked, holder);
  const found = held?.some(isThere) ? held : pool;
  if (asked.owner === undefined || found.some(isThere)) return found;
  const owners = withStandIns(standing, membersOf(policy, [asked.owner]));
  return [...found, ...owners.filter(({ person }) => !found.some((each) => each.person === person))];
}

function isThere({ away }: Entitled): boolean {
  return !away;
}

interface Standing {
  readonly policy: Policy;
  readonly at: Instant | undefined;
  /** Who may not, whatever their roles. */
  readonly out: ReadonlySet<string>;
}

interface Named {
  readonly person: string;
  readonly eligible: string;
  readonly role?: string;
}

function namedBy(policy: Policy, { roles, person }: Asked): Named[] {
  if (person === null) return [];
  if (person !== undefined) return [{ person, eligible: "named for it" }];
  if (roles.length > 0) return membersOf(policy, roles);
  return Object.keys(policy.people ?? {}).map((each) => ({ person: each, eligible: "anybody" }));
}

function membersOf(policy: Policy, roles: readonly string[]): Named[] {
  return roles.flatMap((role) =>
    (own(policy.roles, role)?.members ?? []).map((person) => ({ person, eligible: role, role })),
  );
}

function withStandIns({ policy, at, out }: Standing, named: readonly Named[]): Entitled[] {
  const found = new Map<string, Entitled>();
  const put = (each: Entitled): void => {
    if (!out.has(each.person) && !found.has(each.person) && isKnown(policy, each.person)) found.set(each.person, each);
  };
  for (const { person, eligible } of named)
    put({ person, eligible, ...(isAway(policy, person, at) && { away: true }) });
  for (const { person, eligible, role } of named) {
    if (out.has(person) || !isKnown(policy, person)) continue;
    for (const other of standInsFor(policy, person, role, at)) put({ person: other, eligible, standsInFor: person });
  }
  return [...found.values()];
}

function isKnown({ people = {} }: Policy, person: string): boolean {
  return Object.hasOwn(people, person);
}

/** Whose it is while somebody has it. */
function onceHeld(standing: Standing, asked: Asked, { away: _, ...holder }: Entitled): Entitled[] {
  const role = Object.hasOwn(standing.policy.roles, holder.eligible) ? { role: holder.eligible } : {};
  const theirs = withStandIns(standing, [{ ...holder, ...role }]);
  const own = theirs.map((each) => (each.person === holder.person ? { ...each, ...holder } : each));
  const late = withStandIns(standing, membersOf(standing.policy, asked.escalated ?? []));
  return [...own, ...late.filter(({ person }) => !own.some((each) => each.person === person))];
}
