import type { Domain, Fields, Json } from "@geartrain/model";

/** Data that shows which fields to fill in: the required ones, each with a value of its kind to be replaced. */
export function exampleData(fields: Fields): { readonly [field: string]: Json } {
  return exampleObject(Object.fromEntries(Object.entries(fields).map(([name, { domain }]) => [name, domain])));
}

/** Fields of which such data needs a file, which nobody types. */
export function exampleFiles(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, { domain }]) => filesNeeded(domain, name));
}

function filesNeeded(domain: Domain, path: string): string[] {
  if (domain.optional) return [];
  if (domain.type === "object") {
    return Object.entries(domain.fields).flatMap(([name, each]) => filesNeeded(each, `${path}.${name}`));
  }
  const needed = domain.type === "file" || (domain.type === "array" && (domain.minLength ?? 0) > 0);
  return needed && takesFile(domain) ? [path] : [];
}

function takesFile(domain: Domain): boolean {
  return domain.type === "file" || (domain.type === "array" && domain.of.type === "file");
}

function exampleObject(fields: Readonly<Record<string, Domain>>): { readonly [field: string]: Json } {
  const required = Object.entries(fields).filter(([, domain]) => !domain.optional && !takesFile(domain));
  return Object.fromEntries(required.map(([name, domain]) => [name, exampleOf(domain)]));
}

function exampleOf(domain: Domain): Json {
  switch (domain.type) {
    case "number":
      return exampleNumber(domain);
    case "boolean":
      return true;
    case "string":
      return exampleText(domain.format);
    case "oneOf":
      return domain.values[0] ?? null;
    case "array":
      return (domain.minLength ?? 0) > 0 ? [exampleOf(domain.of)] : [];
    case "object":
      return exampleObject(domain.fields);
    case "record":
      return {};
    case "union":
      return domain.of[0] ? exampleOf(domain.of[0]) : null;
    case "person":
      return "person-id";
    case "file":
    case "unknown":
      return null;
  }
}

function exampleNumber({ min, max, above, below, step }: Extract<Domain, { type: "number" }>): number {
  const unit = step ?? 1;
  if (min !== undefined) return min;
  if (above !== undefined) return above + unit;
  if (max !== undefined) return Math.min(max, 0);
  return below === undefined ? 0 : Math.min(0, below - unit);
}

function exampleText(format: string | undefined): string {
  switch (format) {
    case "date":
      return "2026-12-31";
    case "date-time":
    case "datetime":
      return "2026-12-31T12:00:00.000Z";
    case "email":
      return "somebody@example.org";
    default:
      return "…";
  }
}
