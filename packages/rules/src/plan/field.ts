import type { Domain } from "@geartrain/model";

/** What is known about the place that a path leads to. */
export interface FieldFacts {
  readonly path: readonly string[];
  readonly domain: Domain;
  /** The objects on the way that may be absent or null, outermost first, as paths. */
  readonly through: readonly (readonly string[])[];
}

/** What a path leads to; where no schema says, any JSON value or nothing. */
export function fieldFacts(domains: Readonly<Record<string, Domain>>, path: readonly string[]): FieldFacts {
  let domain: Domain = { type: "object", fields: domains };
  const through: (readonly string[])[] = [];
  for (const [index, key] of path.entries()) {
    if (index > 0 && (domain.optional || domain.nullable)) through.push(path.slice(0, index));
    domain = inside(domain, key);
  }
  return { path, domain, through };
}

function inside(domain: Domain, key: string): Domain {
  if (domain.type === "object") return domain.fields[key] ?? anything;
  if (domain.type === "record") return { ...domain.of, optional: true };
  if (domain.type === "file") return fileFields[key] ?? anything;
  return anything;
}

/** Does a schema say that there may be something at this path? Below what may be anything, there may. */
export function isGiven(fields: Readonly<Record<string, Domain>>, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return true;
  if (!Object.hasOwn(fields, first)) return false;
  return rest.length === 0 || holds(fields[first], rest);
}

function holds(domain: Domain | undefined, path: readonly string[]): boolean {
  switch (domain?.type) {
    case "unknown":
      return true;
    case "object":
      return isGiven(domain.fields, path);
    case "file":
      return isGiven(fileFields, path);
    case "record":
      return path.length === 1 || holds(domain.of, path.slice(1));
    case "union":
      return domain.of.every(({ type }) => type === "object") && domain.of.some((each) => holds(each, path));
    default:
      return false;
  }
}

const anything: Domain = { type: "unknown", optional: true };

const fileFields: Readonly<Record<string, Domain>> = {
  name: { type: "string" },
  type: { type: "string" },
  size: { type: "number", integer: true, min: 0 },
  sha256: { type: "string", minLength: 64, maxLength: 64 },
};

/** Can reading this path throw, or its value be nothing? */
export function mayBeNothing({ domain, through }: FieldFacts): boolean {
  return through.length > 0 || mayBeAbsent(domain);
}

export function mayBeAbsent(domain: Domain): boolean {
  if (domain.optional || domain.nullable || domain.type === "unknown") return true;
  return domain.type === "union"
    ? domain.of.some(mayBeAbsent)
    : domain.type === "oneOf" && domain.values.includes(null);
}

export function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}
