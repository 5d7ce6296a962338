import type { Field, Fields } from "@geartrain/model";
import { Assembly } from "./assembly.ts";
import { escaped } from "./draft.ts";
import { schemaDomain } from "./fields.ts";
import type { Place } from "./place.ts";
import { factName } from "./references.ts";

/** Fields of a form or of what a step gives; `owner` names it in notes: `request.gives`. */
export function fields(place: Place | undefined, owner: string): Fields {
  const entries = place?.entries("Write an object of zod schemas and facts: { amount: z.number() }.") ?? [];
  return Object.fromEntries(entries.map(([name, each]) => [name, field(each, `${owner}.${name}`)]));
}

function field(place: Place, name: string): Field {
  const { value, draft } = place;
  if (value.is !== "reference") return { domain: schemaDomain(place, name) };
  if (value.node.ref !== "fact" || value.node.path.length > 0) {
    place.hole("Write a zod schema or a fact here: a reference says where a value comes from, not what it may be.");
    return { domain: { type: "unknown" } };
  }
  const fact = factName(value.node, place);
  const domain = draft instanceof Assembly ? draft.facts.get(fact)?.domain : undefined;
  if (draft.unread.has(`/facts/${escaped(fact)}`)) draft.unread.add(place.pointer);
  return { domain: domain ?? { type: "unknown" }, fact };
}
