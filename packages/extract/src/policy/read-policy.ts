import type { Absence, Calendar, Definitions, Note, Person, Role, Source, Weekday } from "@geartrain/model";
import { Draft } from "../draft/draft.ts";
import { Place } from "../draft/place.ts";
import { calendarName } from "../steps/policy-names.ts";
import { given } from "../steps/step-parts.ts";
import { declarationOf, spanOf } from "../syntax/span.ts";
import { jsonOf, nothing } from "../values/constants.ts";
import type { Declared, Member } from "../values/value.ts";

/** Something read, and what there is to note about it. */
export interface ReadPolicy<Model> {
  readonly source: Source<Model>;
  readonly notes: readonly Note[];
}

export function readRole(node: Declared): ReadPolicy<Role> {
  return read(node, 1, (options) => ({
    name: node.name,
    ...given("department", options.option("department", "/department")?.text("Write the department as a text.")),
    ...given("members", ids(options.option("members", "/members"))),
    ...given("costPerHour", options.option("costPerHour", "/costPerHour")?.number("Write a number.")),
    ...given("calendar", calendarName(options.option("calendar", "/calendar"))),
    ...given("substitutes", ids(options.option("substitutes", "/substitutes"))),
  }));
}

export function readCalendar(node: Declared): ReadPolicy<Calendar> {
  return read(node, 1, (options) => {
    const hours = options.option("hours", "/hours")?.entries('Write the hours: { mon: "09:00-17:00" }.') ?? [];
    const times = hours.map(([day, place]) => [day as Weekday, place.text('Write them like "09:00-17:00".')] as const);
    const holidays = options.option("holidays", "/holidays");
    return {
      name: node.name,
      timezone:
        options
          .required("timezone", 'Write a time zone, like "Europe/Berlin".', "/timezone")
          ?.text("Write a time zone.") ?? "UTC",
      hours: Object.fromEntries(times.filter(([, time]) => time !== undefined)) as Calendar["hours"],
      ...given("holidays", holidays && freeDays(holidays)),
    };
  });
}

function freeDays(place: Place): NonNullable<Calendar["holidays"]> {
  const json = jsonOf(place.value);
  if (json === undefined) place.hole('Write dates, like "2026-12-25", or a country: { country: "DE" }.');
  return (json ?? []) as NonNullable<Calendar["holidays"]>;
}

type People = NonNullable<Definitions["people"]>["model"];

export function readPeople(node: Declared): ReadPolicy<People> {
  return read(node, 0, (options) => {
    const people = options.entries('Write the persons out: { ada: { name: "Ada", email: "ada@example.org" } }.');
    return Object.fromEntries(people.map(([id, place]) => [id, person(place)]));
  });
}

function person(place: Place): Person {
  const keys = place.option("keys")?.items("Write a list of keys.");
  const away = place.option("away")?.items("Write a list of absences.");
  return {
    name: place.option("name")?.text("Write the name out.") ?? "",
    email: place.option("email")?.text("Write the address out.") ?? "",
    ...given(
      "keys",
      keys?.map((each) => each.text("Write the key out.")).filter((key) => key !== undefined),
    ),
    ...given("calendar", calendarName(place.option("calendar"))),
    ...given("away", away?.flatMap(absence)),
  };
}

function absence(place: Place): Absence[] {
  const from = place.option("from")?.text('Write the first day, like "2026-12-24".');
  const to = place.option("to")?.text('Write the last day, like "2026-12-31".');
  const substitute = place.option("substitute")?.text("Write the id of a person.");
  return from === undefined || to === undefined ? [] : [{ from, to, ...given("substitute", substitute) }];
}

function ids(place: Place | undefined): readonly string[] | undefined {
  const instead = "Write the ids of persons out, or Object.keys(people).";
  return place?.items(instead).flatMap((each) => each.text(instead) ?? []);
}

function read<Model>(node: Declared, index: number, make: (options: Place) => Model): ReadPolicy<Model> {
  const draft = new Draft();
  draft.put("", node.call);
  const [name] = node.args;
  if (index === 1) new Place(draft, "/name", name ?? { value: nothing, at: node.call }).text("Write the name out.");
  const written: Member = node.args[index] ?? { value: { is: "object", members: new Map() }, at: node.call };
  const { value } = written;
  const at = value.is === "object" && value.at ? value.at : written.at;
  const place = new Place(draft, index === 1 ? "/options" : "", { value, at });
  const model = make(place);
  const source = {
    model,
    span: spanOf(declarationOf(node.call)),
    places: draft.places,
    written: draft.written,
    unread: [...draft.unread],
  };
  return { source, notes: draft.notes };
}
