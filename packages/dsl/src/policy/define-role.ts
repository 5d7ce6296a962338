import type { Calendar, Role } from "@geartrain/model";
import { behind, brand } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import type { CalendarDefinition } from "./define-calendar.ts";
import { calendarBehind } from "./define-calendar.ts";

/** What a role is beside its name. */
export interface RoleOptions {
  /** Where in the organisation its members sit. */
  readonly department: string;
  /** Ids of `definePeople`. Left out: nobody holds the role yet. */
  readonly members?: readonly string[];
  /** What an hour of a member's work costs, in the organisation's currency. */
  readonly costPerHour?: number;
  /** What its business hours and days are. Left out: every hour of every day. */
  readonly calendar?: CalendarDefinition;
  /** Ids of those who stand in when a member is away. */
  readonly substitutes?: readonly string[];
}

/** Who may do a step; what {@link defineRole} returns. */
export interface RoleDefinition<Name extends string = string> extends RoleOptions {
  readonly name: Name;
}

/**
 * Who may do a step. The name belongs to the definitions that use it; everything else is policy, read as it stands on
 * the default branch.
 *
 * @throws DefinitionError `language/name` for a name that is not kebab-case, `language/number` for a negative cost
 * @example
 * ```ts
 * export const director = defineRole("director", { department: "Finance", members: ["ada", "grace"] });
 * ```
 */
export function defineRole<const Name extends string>(name: Name, options: RoleOptions): RoleDefinition<Name> {
  checkName("a role", name);
  if (options.costPerHour !== undefined && !(options.costPerHour >= 0 && options.costPerHour < Infinity)) {
    throw new DefinitionError("language/number", `costPerHour of ${name} must be a number from 0 on`);
  }
  const { department, members, costPerHour, substitutes } = options;
  const calendar = options.calendar && calendarBehind(options.calendar, `calendar of ${name}`);
  const plain: Role = {
    name,
    department,
    ...(members && { members }),
    ...(costPerHour !== undefined && { costPerHour }),
    ...(calendar && { calendar: calendar.name }),
    ...(substitutes && { substitutes }),
  };
  return brand({ ...options, name }, "role", plain);
}

/** A role as it was declared, with the calendar that it names. */
export interface RoleNode {
  readonly role: Role;
  readonly calendar?: Calendar;
}

/** One role or several, as the plain roles they are. */
export function rolesBehind(where: string, roles: RoleDefinition | readonly RoleDefinition[]): readonly RoleNode[] {
  return [roles].flat().map((role) => {
    const plain = behind<Role>(role, "role");
    const calendar = plain && behind<Calendar>(role.calendar, "calendar");
    if (plain) return calendar ? { role: plain, calendar } : { role: plain };
    throw new DefinitionError("language/wrong-value", `${where} must be a role from defineRole`);
  });
}
