import type { MappedStep } from "./mapped-step.ts";

/** One role: its name in the flow and its constant. */
export interface RoleUse {
  readonly name: string;
  readonly constant: string;
  readonly title: string;
}

/** One step with everything that names it. */
export interface StepUse {
  readonly step: MappedStep;
  readonly name: string;
  readonly constant: string;
  /** Who does it; who is told, for a message. */
  readonly roles: readonly RoleUse[];
}

/** By when a step is due of which the list does not say it. */
export const assumedDue = "2 days";

/** One role, or a list of them. */
export function constants(roles: readonly RoleUse[]): string {
  const names = roles.map(({ constant }) => constant);
  return names.length === 1 ? String(names[0]) : `[${names.join(", ")}]`;
}
