import type { RuleStep, Span, WorkflowSource } from "@geartrain/model";
import { placeOf, pointer } from "../place.ts";
import { quoted } from "../words.ts";

/** `rule 3 ("director")`, as people count: from 1. */
export function ruleInWords(step: RuleStep, rule: number): string {
  if (step.kind === "lookup") return `rule ${rule + 1}`;
  return `rule ${rule + 1} (${quoted(step.rules[rule]?.answer ?? "")})`;
}

/** Where a rule stands; its condition where that has a place of its own. */
export function ruleAt(source: WorkflowSource, step: RuleStep, rule: number): Span {
  return placeOf(source, pointer("steps", step.name, "rules", rule));
}

export function conditionAt(source: WorkflowSource, step: RuleStep, rule: number): Span {
  return placeOf(source, pointer("steps", step.name, "rules", rule, "when"));
}

/** Where the rules of a step begin: not the whole list, which may be long. */
export function rulesAt(source: WorkflowSource, step: RuleStep): Span {
  return placeOf(source, pointer("steps", step.name));
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
