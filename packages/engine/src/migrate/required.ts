import type { Reference, Step } from "@geartrain/model";

/** A value that has to be there: of a step that was done, or a fact. */
export type Required = Extract<Reference, { ref: "output" | "outcome" | "is" | "by" | "at" | "fact" }>;

/** What must exist for these to be read; `firstOf` needs one of several. */
export function requiredBy(value: unknown): readonly (readonly Required[])[] {
  if (typeof value !== "object" || value === null) return [];
  if (!isReference(value)) return Object.values(value).flatMap(requiredBy);
  switch (value.ref) {
    case "maybe":
    case "literal":
    case "item":
    case "all":
    case "input":
    case "end":
      return [];
    case "firstOf": {
      const each = value.of.map(requiredBy);
      // One that may be missing, or needs nothing, leaves nothing to be asked for.
      return each.some((needs) => needs.length === 0) ? [] : [each.flatMap((needs) => needs.flat())];
    }
    case "derive":
      return requiredBy(value.needs);
    case "text":
      return requiredBy(value.parts);
    default:
      return [[value]];
  }
}

function isReference(value: object): value is Reference {
  return "ref" in value && typeof value.ref === "string";
}

/** What a step reads when it opens. */
export function requiredByStep(step: Step | undefined): readonly (readonly Required[])[] {
  if (step === undefined || step.kind === "trigger") return [];
  // What a domain or a form says can't be mistaken for a reference: none of them has a `ref`.
  const { name: _, ...rest } = step;
  return requiredBy(rest);
}
