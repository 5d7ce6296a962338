/* Who is away, and who stands in. */
import type { Absence, Policy } from "@geartrain/model";
import { own } from "./own.ts";
import type { Instant } from "./signal.ts";

/** Is this person away at that moment, by the days of their own calendar's time zone (UTC without one)? */
export function isAway(policy: Policy, person: string, at: Instant | undefined): boolean {
  return absenceAt(policy, person, at) !== undefined;
}

function absenceAt({ people = {}, calendars = {} }: Policy, person: string, at: Instant | undefined) {
  const { away = [], calendar } = own(people, person) ?? {};
  if (at === undefined || away.length === 0) return undefined;
  const zone = calendar === undefined ? undefined : own(calendars, calendar)?.timezone;
  const day = dayIn(zone ?? "UTC", at);
  // One that names a substitute says more than one that does not.
  const now = away.filter(({ from, to }) => from <= day && day <= to);
  return now.find(({ substitute }) => substitute !== undefined) ?? now[0];
}

/**
 * Who stands in for somebody who is away: whom their absence names or else the substitutes of the role; for one of those
 * who is away too, whoever stands in for them.
 */
export function standInsFor(
  policy: Policy,
  away: string,
  role: string | undefined,
  at: Instant | undefined,
): readonly string[] {
  const absence = absenceAt(policy, away, at);
  if (!absence) return [];
  const named = namedFor(policy, absence, at, new Set([away]));
  if (named.length > 0) return named;
  const substitutes = (role === undefined ? undefined : own(policy.roles, role)?.substitutes) ?? [];
  return substitutes.filter((person) => person !== away && !isAway(policy, person, at));
}

function namedFor(policy: Policy, { substitute }: Absence, at: Instant | undefined, seen: Set<string>): string[] {
  if (substitute === undefined || seen.has(substitute)) return [];
  const absence = absenceAt(policy, substitute, at);
  return absence ? namedFor(policy, absence, at, seen.add(substitute)) : [substitute];
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The date of a moment in a time zone, `2026-12-24`. */
function dayIn(zone: string, at: Instant): string {
  if (zone === "UTC") return at.slice(0, 10);
  const format = formats.get(zone) ?? new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return [parts.get("year"), parts.get("month"), parts.get("day")].join("-");
}
