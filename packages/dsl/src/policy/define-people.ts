import type { Calendar, People, Person } from "@geartrain/model";
import { behind, brand } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import { checkDate } from "./check-date.ts";
import type { CalendarDefinition } from "./define-calendar.ts";
import { calendarBehind } from "./define-calendar.ts";

/** A person as authors declare one. `Id`: the ids of all persons, who may be substitutes. */
export interface PersonOptions<Id extends string = string> extends Omit<Person, "calendar" | "away"> {
  /** When they work. Left out: as the roles they hold say. */
  readonly calendar?: CalendarDefinition;
  readonly away?: readonly AwayOptions<Id>[];
}

/** From one day to another, both included, like `"2026-12-24"`; `substitute` does the person's tasks meanwhile. */
export interface AwayOptions<Id extends string = string> {
  readonly from: string;
  readonly to: string;
  readonly substitute?: Id;
}

/** What {@link definePeople} returns: the persons by id. */
export type PeopleDefinition<Id extends string = string> = Readonly<Record<Id, PersonOptions>>;

/**
 * Persons, and how their signature is recognised. Ids are what histories keep; e-mail addresses are unique.
 *
 * @throws DefinitionError `language/name` for an id that is not kebab-case, `language/wrong-value` for an e-mail
 * address that is none, a key that no signature can be checked with, either where two persons have the same, or an
 * absence that is none
 * @example
 * ```ts
 * export const people = definePeople({
 *   ada: { name: "Ada Lovelace", email: "ada@example.org", keys: ["ssh-ed25519 AAAAC3Nz… ada"] },
 *   grace: {
 *     name: "Grace Hopper",
 *     email: "grace@example.org",
 *     away: [{ from: "2026-12-24", to: "2026-12-31", substitute: "ada" }],
 *   },
 * });
 * ```
 */
export function definePeople<const Id extends string>(
  people: Readonly<Record<Id, PersonOptions<NoInfer<Id>>>>,
): PeopleDefinition<Id> {
  const owners = new Map<string, string>();
  const keyOwners = new Map<string, string>();
  for (const [id, person] of Object.entries<PersonOptions>(people)) {
    checkName("a person", id);
    const address = String(person.email).toLowerCase();
    if (!/^[^\s@]+@[^\s@]+$/.test(address)) wrong(`${id} has no e-mail address: "${person.email}" is none`);
    const other = owners.get(address);
    if (other !== undefined) wrong(`${other} and ${id} have one e-mail address: give each person their own`);
    owners.set(address, id);
    for (const key of person.keys ?? []) checkKey(id, key, keyOwners);
    for (const absence of person.away ?? []) checkAbsence(id, absence, Object.keys(people));
  }
  const entries = Object.entries<PersonOptions>(people).map(([id, person]) => [id, plainPerson(id, person)] as const);
  const plain: People = Object.fromEntries(entries);
  return brand({ ...people }, "people", plain);
}

/** The plain persons, also of a copy of the language that is not this one. */
export function peopleBehind(people: PeopleDefinition): People {
  const plain = behind<People>(people, "people");
  return plain ?? wrong("people of defineConfig must come from definePeople");
}

/** The calendars that persons name, each as often as it is named. */
export function calendarsOfPeople(people: PeopleDefinition): readonly Calendar[] {
  return Object.values(people).flatMap(({ calendar }) => behind<Calendar>(calendar, "calendar") ?? []);
}

function plainPerson(id: string, { calendar, ...person }: PersonOptions): Person {
  return calendar === undefined ? person : { ...person, calendar: calendarBehind(calendar, `calendar of ${id}`).name };
}

/** One key is one person's: else whoever has it would be two. */
function checkKey(id: string, line: string, owners: Map<string, string>): void {
  const [type = "", key = ""] = String(line).trim().split(/\s+/);
  if (!/^(ssh-ed25519|sk-ssh-ed25519@openssh\.com)$/.test(type) || key === "") {
    wrong(`a key of ${id} is no Ed25519 key: write the line of its .pub file, "ssh-ed25519 AAAA…"`);
  }
  const other = owners.get(key);
  if (other !== undefined && other !== id) wrong(`${other} and ${id} have one key: give each person their own`);
  owners.set(key, id);
}

function checkAbsence(id: string, { from, to, substitute }: AwayOptions, ids: readonly string[]): void {
  checkDate(from, `away.from of ${id}`);
  checkDate(to, `away.to of ${id}`);
  if (from > to) wrong(`${id} is away from ${from} to ${to}, which is before: write the first day first`);
  if (substitute === id) wrong(`${id} cannot be their own substitute`);
  if (substitute !== undefined && !ids.includes(substitute))
    wrong(`no person is called "${substitute}": ${id} needs another substitute`);
}

function wrong(message: string): never {
  throw new DefinitionError("language/wrong-value", message);
}
