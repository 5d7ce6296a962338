import type { HumanStep, Policy, Workflow } from "@geartrain/model";
import { own } from "../own.ts";
import { Unavailable } from "../reference-value.ts";
import type { Counting } from "./moment-in.ts";

type Counted = Pick<HumanStep, "by" | "calendar">;

/**
 * The calendar that a task's durations are counted in: the step's own, else that of the first of its roles that has one,
 * else that of the person it is assigned to, else the default one.
 */
export function calendarFor(policy: Policy, { calendar, by }: Counted, person?: string): Counting {
  const ofRoles = () => by.map((role) => own(policy.roles, role)?.calendar).find((name) => name !== undefined);
  const ofPerson = () => (person === undefined ? undefined : own(policy.people ?? {}, person)?.calendar);
  return calendarNamed(policy, calendar ?? ofRoles() ?? ofPerson());
}

/** What belongs to nobody — a wait, an arrival, a state — is counted in the calendar of the workflow's owner. */
export function calendarOfOwner(policy: Policy, { owner }: Pick<Workflow, "owner">): Counting {
  return calendarNamed(policy, owner === undefined ? undefined : own(policy.roles, owner)?.calendar);
}

/** Policy moves on: an instance may name a calendar that nobody declares any more. */
function calendarNamed({ calendars = {} }: Policy, name: string | undefined): Counting {
  if (name === undefined) return undefined;
  const found = own(calendars, name);
  if (found) return found;
  const message = `the default branch declares no calendar ${name}`;
  throw new Unavailable({ code: "no-calendar", message });
}
