import type { Domain } from "./domain.ts";

/** Choices between fixed values are one list of values; everything else stays a union. */
export function unionDomain(options: readonly Domain[]): Domain {
  const optional = options.some((option) => option.optional) && { optional: true as const };
  const plain = options.map(presentDomain);
  const [only] = plain;
  if (only && plain.length === 1) return { ...only, ...optional };
  const values = plain.map((option) =>
    option.type === "oneOf" && !option.nullable && !noted(option) ? option.values : undefined,
  );
  if (values.every((list) => list !== undefined)) {
    return { type: "oneOf", values: [...new Set(values.flat())], ...optional };
  }
  return { type: "union", of: plain, ...optional };
}

/** The same of a value that has to be there. */
export function presentDomain({ optional: _, ...domain }: Domain): Domain {
  return domain;
}

function noted(domain: Domain): boolean {
  return domain.title !== undefined || domain.description !== undefined || domain.unit !== undefined;
}
