import type { Definitions, Source, WorkflowSource } from "@geartrain/model";
import { isFieldName, isName, nameLike } from "@geartrain/model";
import type { Report, RepositoryCheck } from "../check.ts";
import { OfEach } from "../of-each.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import type { Named } from "./names-in.ts";
import { namesIn } from "./names-in.ts";

const inWorkflows = new OfEach((source: WorkflowSource) => reportsOf(source, namesIn(source)));

export const name: RepositoryCheck = {
  code: "language/name",
  severity: "error",
  title: "A name that nothing can be called",
  why: `Names are what histories, files, addresses and commands are keyed by, so they are plain: lower-case letters, digits
and single hyphens, beginning with a letter. Fields are what stands behind \`it.\` in your own code: letters, digits and
underscores. Anything else would be refused when the definition is loaded, and nothing could be started. What people read is
the title, and that may say anything.`,
  looksAt: "repository",
  ofEach: inWorkflows,
  run: (definitions) => [...definitions.workflows.flatMap((source) => inWorkflows.of(source)), ...others(definitions)],
  fails: `import { defineRole, defineWorkflow, human, trigger } from "geartrain";

const office = defineRole("office", { department: "Office", members: ["anna", "ben"] });

const arrived = trigger("arrived", { by: office });
const unpack = human("Unpack parcel", { by: office, due: "1 day" });

export const parcels = defineWorkflow("parcels", {
  purpose: "Bring parcels to whom they are for",
  owner: office,
  starts: arrived,
  flow: unpack,
});
`,
  passes: `import { defineRole, defineWorkflow, human, trigger } from "geartrain";

const office = defineRole("office", { department: "Office", members: ["anna", "ben"] });

const arrived = trigger("arrived", { by: office });
const unpack = human("unpack-parcel", { by: office, due: "1 day" });

export const parcels = defineWorkflow("parcels", {
  purpose: "Bring parcels to whom they are for",
  owner: office,
  starts: arrived,
  flow: unpack,
});
`,
};

/** What a policy or a process calls itself; few enough to be looked at every time. */
function others({ processes, roles, calendars, people }: Definitions): readonly Report[] {
  const own = (what: string, sources: readonly Source<{ readonly name: string }>[]) =>
    sources.flatMap((source) => reportsOf(source, [{ what, name: source.model.name, place: "/name" }]));
  const persons = Object.keys(people?.model ?? {}).map((id) => ({ what: "a person", name: id, place: pointer(id) }));
  return [
    ...own("a process", processes),
    ...own("a role", roles),
    ...own("a calendar", calendars),
    ...(people ? reportsOf(people, persons) : []),
  ];
}

function reportsOf(source: Source<unknown>, names: readonly Named[]): readonly Report[] {
  return names.filter((each) => !isFine(each) && isRead(source, each.place)).map((each) => report(source, each));
}

/** What could not be read has no name. */
function isFine({ name: text, field }: Named): boolean {
  return text === "" || (field ? isFieldName(text) : isName(text));
}

function report(source: Source<unknown>, { what, name: text, place, field }: Named): Report {
  const instead = field
    ? 'write letters, digits and "_", beginning with a letter, like "orderId"'
    : `write lower-case letters, digits and single hyphens, like "${nameLike(text)}"`;
  return { at: placeOf(source, place), message: `"${text}" cannot name ${what}: ${instead}.` };
}
