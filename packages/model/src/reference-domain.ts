import type { Block, ForEach } from "./block.ts";
import { innerBlocks } from "./block.ts";
import type { Domain } from "./domain.ts";
import type { Reference } from "./reference.ts";
import { fieldsOf, outcomesOf } from "./step.ts";
import type { Workflow } from "./workflow.ts";
import { stepNamed } from "./workflow.ts";

const anything: Domain = { type: "unknown" };

/** The values a reference inside a workflow can have once it exists; `unknown` where the model does not say. */
export function referenceDomain(workflow: Workflow, reference: Reference): Domain {
  switch (reference.ref) {
    case "output":
      return outputDomain(workflow, reference.step, reference.path);
    case "outcome": {
      const step = stepNamed(workflow, reference.step);
      return step ? { type: "oneOf", values: outcomesOf(step) } : anything;
    }
    case "is":
      return { type: "boolean" };
    case "by":
      return { type: "person" };
    case "at":
      return { type: "string", format: "datetime" };
    case "fact":
      return inside(workflow.facts[reference.fact], reference.path);
    case "maybe":
      return { ...referenceDomain(workflow, reference.of), optional: true };
    case "firstOf":
      return firstDomain(reference.of.map((each) => referenceDomain(workflow, each)));
    case "derive":
      return reference.gives;
    case "literal":
      return isScalar(reference.value) ? { type: "oneOf", values: [reference.value] } : anything;
    case "text":
      return { type: "string" };
    case "item": {
      const list = eachNamed(workflow.flow, reference.each)?.list;
      const domain = list && referenceDomain(workflow, list);
      return domain?.type === "array" ? inside(domain.of, reference.path) : anything;
    }
    case "all":
      return { type: "array", of: referenceDomain(workflow, reference.of) };
    default:
      return anything;
  }
}

function outputDomain(workflow: Workflow, name: string, path: readonly string[]): Domain {
  const step = stepNamed(workflow, name);
  const [first, ...rest] = path;
  if (step === undefined || first === undefined) return anything;
  if (step.kind === "decision" && first === "answer") return { type: "oneOf", values: outcomesOf(step) };
  if (step.kind === "selection" && first === "answers") {
    return { type: "array", of: { type: "oneOf", values: [...new Set(step.rules.map((rule) => rule.answer))] } };
  }
  if (step.kind === "human" && step.votes && first === "votes") {
    return inside(votesDomain(Object.keys(step.outcomes)), rest);
  }
  return inside(fieldsOf(step)[first]?.domain, rest);
}

/** What the field `votes` of a step with votes holds: who chose which of its outcomes. */
export function votesDomain(outcomes: readonly string[]): Domain {
  const fields = { by: { type: "person" }, outcome: { type: "oneOf", values: outcomes } } as const;
  return { type: "array", of: { type: "object", fields } };
}

function inside(domain: Domain | undefined, path: readonly string[]): Domain {
  const [first, ...rest] = path;
  if (domain === undefined) return anything;
  if (first === undefined) return domain;
  if (domain.type !== "object") return anything;
  const inner = inside(domain.fields[first], rest);
  return domain.optional ? { ...inner, optional: true } : inner;
}

/** The one domain of all, or any of them; missing only where the last may be. */
function firstDomain(domains: readonly Domain[]): Domain {
  const [first, ...others] = domains.map(({ optional: _, ...domain }): Domain => domain);
  const last = domains.at(-1);
  if (first === undefined || last === undefined) return anything;
  const same = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
  const union: Domain = same ? first : { type: "union", of: [first, ...others] };
  return last.optional ? { ...union, optional: true } : union;
}

function eachNamed(block: Block, name: string): ForEach | undefined {
  if (block.block === "forEach" && block.each === name) return block;
  for (const inner of innerBlocks(block)) {
    const found = eachNamed(inner.block, name);
    if (found) return found;
  }
  return undefined;
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value !== "object";
}
