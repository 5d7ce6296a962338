import { isRead, pointer } from "@geartrain/checks";
import type { RuleStep, WorkflowSource } from "@geartrain/model";
import { referenceDomain } from "@geartrain/model";
import { conditionWords } from "@geartrain/rules";
import { code, paragraphs, plain } from "./markdown.ts";

/** A rule: the region it answers, in words, and what it answers there. */
export function ruleHover(source: WorkflowSource, step: RuleStep, index: number): string | undefined {
  const rule = step.rules[index];
  const expression = source.expressions[step.name]?.[index];
  if (!rule || !expression || !isRead(source, pointer("steps", step.name, "rules", index, "when"))) return undefined;
  const domains = Object.fromEntries(
    Object.entries(step.needs).map(([name, need]) => [name, referenceDomain(source.model, need)]),
  );
  const answer =
    "answer" in rule
      ? code(rule.answer)
      : plain(
          Object.entries(rule.gives)
            .map(([field, value]) => `${field}: ${JSON.stringify(value)}`)
            .join(", "),
        );
  const first = step.kind !== "selection" && step.hit === "first" && index > 0;
  return paragraphs(
    `**Rule ${index + 1} of ${step.rules.length}** · ${code(step.name)}`,
    `When ${plain(conditionWords(expression, domains))}${first ? ", and no rule before it fits" : ""}: ${answer}`,
    rule.because === undefined ? undefined : `Because: ${plain(rule.because)}`,
  );
}
