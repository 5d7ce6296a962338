import type { Asked, Instant, OpenStep, State } from "@geartrain/engine";
import { askedOf, entitled, nameOf, ofStep } from "@geartrain/engine";
import type { HumanStep, Policy, Reference, Workflow } from "@geartrain/model";
import type { Who } from "./who.ts";
import { personNamed, whoIs } from "./who.ts";

/** Whom a task waits for. */
export interface WhoMay {
  /** Its roles and those it was escalated to or, where nobody of them is there who may, the owner's. */
  readonly roles: readonly string[];
  /** Persons who may; left out where there is no people file, because then nobody can be told apart. */
  readonly mayDo?: readonly MayDo[];
}

/** Who may do a task, as the policy stands now. */
export interface Eligible extends WhoMay {
  readonly mayNot: readonly { readonly who: Who; readonly why: string }[];
}

/** Somebody who may do a task, and who is away, where they stand in for somebody. */
export interface MayDo extends Who {
  readonly standsInFor?: Who;
}

/** The circumstances that decide who may. */
interface Standing {
  readonly policy: Policy;
  readonly now: Instant;
}

/** Who may do what is asked. */
export function eligible({ policy, now }: Standing, asked: Asked): readonly MayDo[] | undefined {
  return entitled(policy, asked, now)
    ?.filter(({ away }) => !away)
    .sort((one, other) => (one.person < other.person ? -1 : 1))
    .map(({ person, standsInFor }) => ({
      ...personNamed(policy, person),
      ...(standsInFor !== undefined && { standsInFor: personNamed(policy, standsInFor) }),
    }));
}

/** Who may do an open task, and who may not although it is for them. */
export function eligibleFor(
  standing: Standing,
  state: State,
  workflow: Workflow | undefined,
  step: HumanStep,
  open: OpenStep,
): Eligible {
  const { policy } = standing;
  const mayNot = (open.excluded ?? []).map((person) => ({
    who: personNamed(policy, person),
    why: exclusionReason(state, step, person),
  }));
  const roles = rolesOf(step, open);
  if (open.outsider !== undefined) return { roles, mayDo: [whoIs(policy, `outsider:${open.outsider}`)], mayNot };
  const owner = workflow?.owner;
  const mayDo = eligible(standing, askedOf(step, open, owner));
  if (!mayDo) return { roles, mayNot };
  const byThemselves = entitled(policy, askedOf(step, open, undefined), standing.now)?.some(({ away }) => !away);
  return { roles: byThemselves || owner === undefined ? roles : [owner], mayDo, mayNot };
}

function rolesOf({ by }: HumanStep, { escalated = [] }: OpenStep): readonly string[] {
  return by.length > 0 ? [...new Set([...by, ...escalated])] : [];
}

/** Why a task's `notBy` rules this person out, as far as it can still be told. */
function exclusionReason(state: State, step: HumanStep, person: string): string {
  const steps = step.notBy.flatMap(doers);
  const done = steps.find((name) => didIt(ofStep(state.completed, name), person));
  if (done !== undefined) return `did ${done}`;
  const named = step.notBy.map(nameOf).join(", ");
  return named ? `ruled out by ${named}` : "ruled out by the definition";
}

function didIt(done: State["completed"][number] | undefined, person: string): boolean {
  if (done?.by === `person:${person}`) return true;
  const votes = done?.output.votes;
  return (
    Array.isArray(votes) &&
    votes.some((vote) => typeof vote === "object" && vote !== null && "by" in vote && vote.by === person)
  );
}

function doers(reference: Reference): string[] {
  if (reference.ref === "by") return [reference.step];
  if (reference.ref === "maybe") return doers(reference.of);
  return reference.ref === "firstOf" ? reference.of.flatMap(doers) : [];
}
