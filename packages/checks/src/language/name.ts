import type { Definitions, Source } from "@geartrain/model";
import { isFieldName, isName, nameLike } from "@geartrain/model";
import type { Report, RepositoryCheck } from "../check.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import type { Named } from "./names-in.ts";
import { namesIn } from "./names-in.ts";

export const name: RepositoryCheck = {
  code: "language/name",
  severity: "error",
  title: "A name that nothing can be called",
  why: `Names are what histories, files, addresses and commands are keyed by, so they are plain: lower-case letters, digits
and single hyphens, beginning with a letter. Fields are what stands behind \`it.\` in your own code: letters, digits and
underscores. Anything else would be refused when the definition is loaded, and nothing could be started. What people read is
the title, and that may say anything.`,
  looksAt: "repository",
  run: (definitions) => sourcesIn(definitions).flatMap(({ source, names }) => reportsOf(source, names)),
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

interface Naming {
  readonly source: Source<unknown>;
  readonly names: readonly Named[];
}

function sourcesIn({ workflows, processes, roles, calendars, people }: Definitions): readonly Naming[] {
  const own = (what: string, source: Source<{ readonly name: string }>): Naming => ({
    source,
    names: [{ what, name: source.model.name, place: "/name" }],
  });
  const persons = Object.keys(people?.model ?? {}).map((id) => ({ what: "a person", name: id, place: pointer(id) }));
  return [
    ...workflows.map((source) => ({ source, names: namesIn(source) })),
    ...processes.map((source) => own("a process", source)),
    ...roles.map((source) => own("a role", source)),
    ...calendars.map((source) => own("a calendar", source)),
    ...(people ? [{ source: people, names: persons }] : []),
  ];
}

const known = new WeakMap<Source<unknown>, readonly Report[]>();

/** Sources that an edit does not touch stay the same objects. */
function reportsOf(source: Source<unknown>, names: readonly Named[]): readonly Report[] {
  const before = known.get(source);
  if (before) return before;
  const reports = names
    .filter((each) => !isFine(each) && isRead(source, each.place))
    .map((each) => report(source, each));
  known.set(source, reports);
  return reports;
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
