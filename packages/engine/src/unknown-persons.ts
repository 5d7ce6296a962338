import type { Domain, Fields, Json, JsonObject, Policy, Problem } from "@geartrain/model";
import { own } from "./own.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";

/** Ids in `person()` fields that the people file does not know. */
export function unknownPersons(policy: Policy, fields: Fields, values: JsonObject): Refusal | undefined {
  const { people } = policy;
  if (!people) return undefined;
  const problems: Problem[] = [];
  for (const [name, { domain }] of Object.entries(fields)) {
    for (const [path, person] of personsIn(domain, own(values, name), name)) {
      if (!Object.hasOwn(people, person)) problems.push({ path, message: `${person} is not in the people file` });
    }
  }
  return problems.length === 0 ? undefined : refuse("wrong-data", "a person is not known", problems);
}

/** Every person's id in a value, with its path. */
function personsIn(domain: Domain, value: Json | undefined, path: string): (readonly [string, string])[] {
  if (value === undefined || value === null) return [];
  switch (domain.type) {
    case "person":
      return typeof value === "string" ? [[path, value]] : [];
    case "array":
      return Array.isArray(value) ? value.flatMap((each, at) => personsIn(domain.of, each, `${path}.${at}`)) : [];
    case "record":
      return entriesOf(value).flatMap(([key, inner]) => personsIn(domain.of, inner, `${path}.${key}`));
    case "object":
      return entriesOf(value).flatMap(([key, inner]) => {
        const field = own(domain.fields, key);
        return field ? personsIn(field, inner, `${path}.${key}`) : [];
      });
    default:
      return [];
  }
}

function entriesOf(value: Json): [string, Json][] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
