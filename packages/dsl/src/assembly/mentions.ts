import type { Calendar, Role } from "@geartrain/model";
import { DefinitionError } from "../definition-error.ts";
import type { RoleNode } from "../policy/define-role.ts";

/** Roles and calendars that a definition names, each once, in the order of first mention. */
export class Mentions {
  private readonly named = { role: new Map<string, Role>(), calendar: new Map<string, Calendar>() };

  role({ role, calendar }: RoleNode): string {
    if (calendar) this.calendar(calendar);
    return this.note("role", this.named.role, role);
  }

  calendar(calendar: Calendar): string {
    return this.note("calendar", this.named.calendar, calendar);
  }

  roles(): readonly Role[] {
    return [...this.named.role.values()];
  }

  calendars(): readonly Calendar[] {
    return [...this.named.calendar.values()];
  }

  private note<One extends Role | Calendar>(what: string, known: Map<string, One>, one: One): string {
    const other = known.get(one.name);
    if (other && JSON.stringify(other) !== JSON.stringify(one)) {
      throw new DefinitionError("flow/duplicate-name", `two different ${what}s are called "${one.name}"`);
    }
    known.set(one.name, one);
    return one.name;
  }
}
