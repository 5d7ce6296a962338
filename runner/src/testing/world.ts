import type { Authored } from "@geartrain/dsl/authored";
import { peopleOf } from "@geartrain/dsl/authored";
import type { Calendar, Policy, Role } from "@geartrain/model";
import type { SimulateOptions } from "./options.ts";
import type { Played } from "./played.ts";
import { TestError } from "./test-error.ts";

/**
 * A notification that a simulation carried out: it is kept, and goes nowhere.
 *
 * @example
 * ```ts
 * const office = simulate({ people });
 * const subjects = office.notifications.map((each: Notification) => `${each.to}: ${each.subject}`);
 * expect(subjects).toEqual([]);
 * ```
 */
export interface Notification {
  readonly instance: string;
  readonly step: string;
  /** Who is told: a role's name, a person's id or an e-mail address. */
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** What all instances of one simulation share. */
export interface World {
  readonly options: SimulateOptions;
  readonly played: Played[];
  readonly notifications: Notification[];
  readonly roles: Record<string, Role>;
  readonly calendars: Record<string, Calendar>;
  now: string;
  /** How many signals were sent, so that each has an id of its own. */
  signals: number;
}

/** A Monday morning, so that the first business days are ahead. */
const usualNow = "2026-01-05T09:00:00.000Z";

export function newWorld(options: SimulateOptions): World {
  const now = instantIn(options.now ?? usualNow);
  return { options, played: [], notifications: [], roles: {}, calendars: {}, now, signals: 0 };
}

/** A workflow's roles and calendars count from now on. */
export function introduce({ roles, calendars }: World, { roles: own, calendars: kept }: Authored): void {
  for (const role of own) roles[role.name] = role;
  for (const calendar of kept) calendars[calendar.name] = calendar;
}

export function policyOf({ options, roles, calendars }: World): Policy {
  const people = options.people && peopleOf(options.people);
  return { roles, calendars, ...(people && { people }) };
}

export function nextSignal(world: World, what: string): string {
  world.signals += 1;
  return `${what}-${world.signals}`;
}

/** @throws TestError `not-an-instant` */
export function instantIn(text: string): string {
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw new TestError("not-an-instant", `"${text}" is no moment: write one such as 2026-03-02T09:00:00Z`);
}
