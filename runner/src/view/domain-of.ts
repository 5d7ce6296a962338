import type { Domain, Field, Reference, Workflow } from "@geartrain/model";
import { votesDomain } from "@geartrain/model";
import { own } from "./own.ts";

/** A field of what a step gives or asks for, wherever the step declares it. */
export function fieldOf(workflow: Workflow, step: string, field: string): Field | undefined {
  const declared = step === workflow.starts.name ? workflow.starts : own(workflow.steps, step);
  if (!declared) return undefined;
  if ("gives" in declared) return own(declared.gives, field);
  if (declared.kind !== "human") return undefined;
  if (declared.votes && field === "votes") return { domain: votesDomain(Object.keys(declared.outcomes)) };
  const forms = [declared.form, ...Object.values(declared.outcomes).map((outcome) => outcome.form)];
  return forms.map((form) => own(form, field)).find((found) => found !== undefined);
}

/** What a reference's value looks like, as far as its source declares it. */
export function domainOf(workflow: Workflow, reference: Reference): Domain | undefined {
  switch (reference.ref) {
    case "output": {
      const [field, ...path] = reference.path;
      return field === undefined ? undefined : within(fieldOf(workflow, reference.step, field)?.domain, path);
    }
    case "fact":
      return within(own(workflow.facts, reference.fact), reference.path);
    case "maybe":
      return domainOf(workflow, reference.of);
    case "firstOf":
      return reference.of.map((each) => domainOf(workflow, each)).find((domain) => domain !== undefined);
    case "derive":
      return reference.gives;
    case "by":
      return { type: "person" };
    case "at":
      return { type: "string", format: "date-time" };
    default:
      return undefined;
  }
}

function within(domain: Domain | undefined, path: readonly string[]): Domain | undefined {
  let inner = domain;
  for (const key of path) inner = inner?.type === "object" ? own(inner.fields, key) : undefined;
  return inner;
}
