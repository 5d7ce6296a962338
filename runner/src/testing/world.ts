import type { Authored, AuthoredProcess } from "@geartrain/dsl/authored";
import { peopleOf, processOf } from "@geartrain/dsl/authored";
import type { ExecutableProcess } from "@geartrain/engine";
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
  /** Workflows that may be started by name: those of processes, and those that others call. */
  readonly workflows: Record<string, Authored>;
  readonly processes: readonly ExecutableProcess[];
  now: string;
  /** How many signals were sent, so that each has an id of its own. */
  signals: number;
}

/** A Monday morning, so that the first business days are ahead. */
const usualNow = "2026-01-05T09:00:00.000Z";

export function newWorld(options: SimulateOptions): World {
  const processes = (options.processes ?? []).map(processBehind);
  const world: World = {
    options,
    played: [],
    notifications: [],
    roles: {},
    calendars: {},
    workflows: {},
    processes: processes.map(({ process, functions }) => ({ process, functions, commit: "simulation" })),
    now: instantIn(options.now ?? usualNow),
    signals: 0,
  };
  for (const process of processes) {
    acquaint(world, process);
    for (const workflow of process.workflows) introduce(world, workflow);
  }
  return world;
}

/** @throws TestError `not-a-process` */
function processBehind(value: unknown): AuthoredProcess {
  const authored = processOf(value);
  if (authored) return authored;
  throw new TestError("not-a-process", "What is under processes must be a process: what defineProcess made.");
}

/** A workflow counts from now on, and so do its roles, its calendars and what it calls. */
export function introduce(world: World, authored: Authored): void {
  world.workflows[authored.workflow.name] = authored;
  acquaint(world, authored);
  for (const called of Object.values(authored.calls)) introduce(world, called);
}

function acquaint(world: World, { roles, calendars }: Pick<Authored, "roles" | "calendars">): void {
  for (const role of roles) world.roles[role.name] = role;
  for (const calendar of calendars) world.calendars[calendar.name] = dated(world, calendar);
}

/** @throws TestError `no-holidays` */
function dated({ options }: World, calendar: Calendar): Calendar {
  const { name, holidays } = calendar;
  if (holidays === undefined || !("country" in holidays)) return calendar;
  const dates = options.holidays?.[name];
  if (dates) return { ...calendar, holidays: dates };
  throw new TestError(
    "no-holidays",
    `The calendar ${name} has the public holidays of ${holidays.country}, which this test does not know. Say which days ` +
      `those are here: simulate({ holidays: { "${name}": ["2026-12-25"] } }).`,
  );
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
