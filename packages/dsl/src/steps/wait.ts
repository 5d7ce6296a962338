import type { Duration, WaitStep } from "@geartrain/model";
import type { StepNode } from "../assembly/assembly.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import type { Nothing } from "../references/needs.ts";
import type { Ref } from "../references/ref.ts";
import { nodeOf } from "../references/ref.ts";
import { checkDuration } from "./duration.ts";
import type { Step } from "./step.ts";
import { stepValue } from "./step.ts";

/** How long to wait: a duration from the step's opening, or until a date or instant. */
export type WaitOptions = { readonly for: Duration } | { readonly until: Ref<string> };

/**
 * Time passes. An instant that is already over ends the wait at once.
 *
 * @throws DefinitionError `language/name`, `language/duration`, `language/not-a-reference`
 * @example
 * ```ts
 * const coolingOff = wait("cooling-off", { for: "14 days" });
 * const delivery = wait("delivery", { until: request.output.neededOn });
 * ```
 */
export function wait(name: string, options: WaitOptions): Step<Nothing, "done"> {
  checkName("a step", name);
  const compile = "until" in options ? untilDate(name, options.until) : forLong(name, options.for);
  return stepValue({ name, compile });
}

function untilDate(name: string, until: Ref<string>): StepNode["compile"] {
  const node = nodeOf(until, `${name}.until`);
  return (assembly): WaitStep => ({ kind: "wait", name, until: { until: assembly.reference(node, `${name}.until`) } });
}

function forLong(name: string, duration: Duration): StepNode["compile"] {
  if (duration === undefined) {
    throw new DefinitionError(
      "language/duration",
      `${name} needs { for: "…" } with a duration or { until: … } with a reference`,
    );
  }
  checkDuration(duration, `${name}.for`);
  return (): WaitStep => ({ kind: "wait", name, until: { for: duration } });
}
