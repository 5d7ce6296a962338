import type { Reference } from "@geartrain/model";

/** What a reference names, in as few words as a reader of the picture needs. */
export function referenceWords(reference: Reference): string {
  switch (reference.ref) {
    case "output":
      return [reference.step, ...reference.path].join(".");
    case "fact":
      return [reference.fact, ...reference.path].join(".");
    case "item":
      return [reference.each, ...reference.path].join(".");
    case "input":
      return [reference.workflow, ...reference.path].join(".");
    case "end":
      return [reference.workflow, reference.end, ...reference.path].join(".");
    case "outcome":
      return `outcome of ${reference.step}`;
    case "is":
      return `${reference.step} is ${reference.outcome}`;
    case "by":
      return `whoever did ${reference.step}`;
    case "at":
      return `when ${reference.step} was done`;
    case "maybe":
      return referenceWords(reference.of);
    case "firstOf":
      return reference.of.map(referenceWords).join(" or ");
    case "derive": {
      const needs = Object.values(reference.needs).map(referenceWords);
      return needs.length === 0 ? "a computed value" : `computed from ${needs.join(", ")}`;
    }
    case "literal":
      return JSON.stringify(reference.value);
    case "text":
      return reference.parts.map((part) => (typeof part === "string" ? part : referenceWords(part))).join("");
    case "all":
      return `all ${referenceWords(reference.of)}`;
  }
}
