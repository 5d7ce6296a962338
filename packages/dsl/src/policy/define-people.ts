import type { People, Person } from "@geartrain/model";
import { behind, brand } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";

/** What {@link definePeople} returns: the persons by id. */
export type PeopleDefinition<Id extends string = string> = Readonly<Record<Id, Person>>;

/**
 * Persons, and how their signature is recognised. Ids are what histories keep; e-mail addresses are unique.
 *
 * @throws DefinitionError `language/name` for an id that is not kebab-case, `language/wrong-value` for an e-mail
 * address that is none or belongs to two persons
 * @example
 * ```ts
 * export const people = definePeople({
 *   ada: { name: "Ada Lovelace", email: "ada@example.org", keys: ["ssh-ed25519 AAAAC3Nz… ada"] },
 *   grace: { name: "Grace Hopper", email: "grace@example.org" },
 * });
 * ```
 */
export function definePeople<const Id extends string>(people: Readonly<Record<Id, Person>>): PeopleDefinition<Id> {
  const owners = new Map<string, string>();
  for (const [id, person] of Object.entries<Person>(people)) {
    checkName("a person", id);
    const address = String(person.email).toLowerCase();
    if (!/^[^\s@]+@[^\s@]+$/.test(address)) wrong(`${id} has no e-mail address: "${person.email}" is none`);
    const other = owners.get(address);
    if (other !== undefined) wrong(`${other} and ${id} have one e-mail address: give each person their own`);
    owners.set(address, id);
  }
  const plain: People = { ...people };
  return brand({ ...people }, "people", plain);
}

/** The plain persons, also of a copy of the language that is not this one. */
export function peopleBehind(people: PeopleDefinition): People {
  const plain = behind<People>(people, "people");
  return plain ?? wrong("people of defineConfig must come from definePeople");
}

function wrong(message: string): never {
  throw new DefinitionError("language/wrong-value", message);
}
