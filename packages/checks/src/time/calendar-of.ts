import type { Calendar, HumanStep } from "@geartrain/model";
import type { PolicySources } from "../check.ts";

/** The calendar a step's business time is counted in: its own, its role's, or the default one. `"some"`: not known. */
export function calendarOf(
  { calendar, by }: HumanStep,
  { roles, calendars }: PolicySources,
): Calendar | "some" | undefined {
  const ofRoles = by.map((name) => roles.find(({ model }) => model.name === name)?.model.calendar);
  const names = calendar === undefined ? [...new Set(ofRoles)] : [calendar];
  const [name] = names;
  if (names.length > 1) return "some";
  if (name === undefined) return undefined;
  return calendars.find(({ model }) => model.name === name)?.model ?? "some";
}
