import type { Duration, Escalation } from "@geartrain/model";
import type { Assembly } from "../assembly/assembly.ts";
import { DefinitionError } from "../definition-error.ts";
import type { RoleDefinition, RoleNode } from "../policy/define-role.ts";
import { rolesBehind } from "../policy/define-role.ts";
import { checkDuration } from "./duration.ts";

/** When somebody is reminded: so long before the task is due, like `"1 business day before"`. */
export type Reminder = `${Duration} before`;

/** Who else may do a task once it is late. */
export interface EscalateOptions {
  /** So long after it was due. */
  readonly whenLateBy: Duration;
  readonly to: RoleDefinition;
}

/** An escalation as it was declared. */
export interface EscalateNode {
  readonly whenLateBy: Duration;
  readonly to: RoleNode;
}

const before = " before";

export function reminders(step: string, remind: readonly Reminder[] | undefined): readonly Duration[] | undefined {
  if (remind === undefined || remind.length === 0) return undefined;
  return remind.map((text, index) => {
    const place = `${step}.remind.${index}`;
    if (typeof text !== "string" || !text.endsWith(before)) {
      throw new DefinitionError(
        "language/duration",
        `${place} "${String(text)}" does not say when: write how long before it is due, like "1 business day before"`,
      );
    }
    const duration = text.slice(0, -before.length) as Duration;
    checkDuration(duration, place);
    return duration;
  });
}

export function escalateNodes(
  step: string,
  escalate: EscalateOptions | readonly EscalateOptions[] | undefined,
): readonly EscalateNode[] {
  return (escalate === undefined ? [] : [escalate].flat()).flatMap(({ whenLateBy, to }, index) => {
    const place = `${step}.escalate.${index}`;
    checkDuration(whenLateBy, `${place}.whenLateBy`);
    return rolesBehind(`${place}.to`, to).map((role) => ({ whenLateBy, to: role }));
  });
}

export function compileEscalations(nodes: readonly EscalateNode[], assembly: Assembly): readonly Escalation[] {
  return nodes.map(({ whenLateBy, to }) => ({ whenLateBy, to: assembly.role(to).join() }));
}
