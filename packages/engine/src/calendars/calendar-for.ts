import type { HumanStep, Policy, Workflow } from "@geartrain/model";
import { own } from "../own.ts";
import { Unavailable } from "../reference-value.ts";
import type { Counting } from "./moment-in.ts";

type Counted = Pick<HumanStep, "by" | "calendar">;

/** The name of a calendar, and whose it is. */
export interface Choice {
  readonly calendar: string;
  readonly of: "step" | "role" | "person" | "owner";
  /** The role or the person. */
  readonly who?: string;
}

/**
 * The calendar that a task's durations are counted in: the step's own, else that of the first of its roles that has one,
 * else that of the person it is assigned to, else the default one.
 */
export function calendarFor(policy: Policy, step: Counted, person?: string): Counting {
  return calendarNamed(policy, choiceFor(policy, step, person)?.calendar);
}

/** Which calendar that is; undefined: the default one. */
export function choiceFor(policy: Policy, { calendar, by }: Counted, person?: string): Choice | undefined {
  if (calendar !== undefined) return { calendar, of: "step" };
  for (const role of by) {
    const its = own(policy.roles, role)?.calendar;
    if (its !== undefined) return { calendar: its, of: "role", who: role };
  }
  const theirs = person === undefined ? undefined : own(policy.people ?? {}, person)?.calendar;
  return theirs === undefined || person === undefined ? undefined : { calendar: theirs, of: "person", who: person };
}

/** What belongs to nobody — a wait, an arrival, a state — is counted in the calendar of the workflow's owner. */
export function calendarOfOwner(policy: Policy, workflow: Pick<Workflow, "owner">): Counting {
  return calendarNamed(policy, choiceOfOwner(policy, workflow)?.calendar);
}

/** Which calendar that is; undefined: the default one. */
export function choiceOfOwner(policy: Policy, { owner }: Pick<Workflow, "owner">): Choice | undefined {
  const calendar = owner === undefined ? undefined : own(policy.roles, owner)?.calendar;
  return calendar === undefined || owner === undefined ? undefined : { calendar, of: "owner", who: owner };
}

/**
 * A calendar by its name. Policy moves on: an instance may name one that nobody declares any more.
 * @throws Unavailable `no-calendar`
 */
export function calendarNamed({ calendars = {} }: Policy, name: string | undefined): Counting {
  if (name === undefined) return undefined;
  const found = own(calendars, name);
  if (found) return found;
  const message = `the default branch declares no calendar ${name}`;
  throw new Unavailable({ code: "no-calendar", message });
}
