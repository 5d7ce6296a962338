import type { Domain } from "@geartrain/model";

const text: Domain = { type: "string" };
const fileFields: Readonly<Record<string, Domain>> = { name: text, type: text, size: { type: "number" }, sha256: text };

/** The domain of a field inside a value; `none` where its values have no such field. */
export function domainInside(domain: Domain | undefined, name: string): Domain | undefined | "none" {
  switch (domain?.type) {
    case undefined:
    case "unknown":
      return undefined;
    case "object":
      return own(domain.fields, name) ?? "none";
    case "file":
      return own(fileFields, name) ?? "none";
    case "union": {
      const found = domain.of.map((each) => domainInside(each, name)).find((each) => each !== "none");
      return domain.of.some((each) => domainInside(each, name) !== "none") ? found : "none";
    }
    default:
      return "none";
  }
}

function own(fields: Readonly<Record<string, Domain>>, name: string): Domain | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
