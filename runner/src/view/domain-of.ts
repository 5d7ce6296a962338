import type { Domain, Reference, Workflow } from "@geartrain/model";
import { stepNamed } from "@geartrain/model";

/** The domain of a field, wherever its step declares it. */
export function fieldDomain(workflow: Workflow, step: string, field: string): Domain | undefined {
  const declared = stepNamed(workflow, step);
  if (!declared) return undefined;
  if ("gives" in declared) return own(declared.gives, field)?.domain;
  if (declared.kind !== "human") return undefined;
  const forms = [declared.form, ...Object.values(declared.outcomes).map((outcome) => outcome.form)];
  return forms.map((form) => own(form, field)?.domain).find((domain) => domain !== undefined);
}

/** What a reference's value looks like, as far as its source declares it. */
export function domainOf(workflow: Workflow, reference: Reference): Domain | undefined {
  switch (reference.ref) {
    case "output": {
      const [field, ...path] = reference.path;
      return field === undefined ? undefined : within(fieldDomain(workflow, reference.step, field), path);
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

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
