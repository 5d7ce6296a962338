import type { Domain, Fields, Json, Parse, Problem } from "@geartrain/model";

/** What a schema would do, for the few types the tests use: unknown keys are dropped, everything else must fit. */
export function parseOf(fields: Fields): Parse {
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return { problems: [{ path: "", message: "expected an object" }] };
    }
    const given = new Map(Object.entries(value));
    const problems: Problem[] = [];
    const kept: [string, Json][] = [];
    for (const [name, { domain }] of Object.entries(fields)) {
      const entry = given.get(name);
      if (entry === undefined && domain.optional) continue;
      if (fits(domain, entry)) kept.push([name, entry as Json]);
      else problems.push({ path: name, message: `expected a ${domain.type}` });
    }
    if (problems.length > 0) return { problems };
    const dropped = [...given.keys()].filter((name) => !Object.hasOwn(fields, name));
    return { value: Object.fromEntries(kept), dropped };
  };
}

function fits(domain: Domain, value: unknown): boolean {
  switch (domain.type) {
    case "number":
      return Number.isFinite(value);
    case "boolean":
      return typeof value === "boolean";
    case "array":
      return Array.isArray(value);
    case "unknown":
      return value !== undefined;
    default:
      return typeof value === "string";
  }
}
