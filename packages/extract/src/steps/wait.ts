import type { WaitStep } from "@geartrain/model";
import { reference } from "../draft/references.ts";
import type { StepParts } from "./step-parts.ts";
import { option, required, unreadDuration } from "./step-parts.ts";

export function compileWait(parts: StepParts): WaitStep {
  const { name } = parts;
  const until = option(parts, "until");
  if (until) return { kind: "wait", name, until: { until: reference(until, `${name}.until`) } };
  const duration = required(parts, "for", 'Write how long: for: "2 days", or until: with a reference to a date.');
  return { kind: "wait", name, until: { for: duration?.duration() ?? unreadDuration } };
}
