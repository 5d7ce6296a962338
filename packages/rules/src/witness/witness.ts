import type { Domain, Json, JsonObject } from "@geartrain/model";
import type { Box } from "../box/box.ts";
import { pathKey } from "../plan/field.ts";
import { valueAt, withValue } from "../plan/given.ts";
import { sampleOf } from "../space/cells-of.ts";
import type { Space } from "../space/space.ts";
import { choose } from "./choose.ts";
import { related } from "./related.ts";

/** An input in the box, as the rules receive it; undefined where the relations between its fields admit none. */
export function witness(space: Space, domains: Readonly<Record<string, Domain>>, box: Box): JsonObject | undefined {
  const chosen = related(space, box);
  if (chosen === undefined) return undefined;
  let given: JsonObject = {};
  for (const [name, domain] of Object.entries(domains)) given = withValue(given, [name], sampleOf(domain));
  const fields = space.axes.flatMap(({ about }, index) => (about.is === "field" ? [{ about, index }] : []));
  for (const { about, index } of fields.sort((a, b) => a.about.path.length - b.about.path.length)) {
    const { path, domain } = about;
    if (path.length > 1 && !isObject(valueAt(given, path.slice(0, -1)))) continue;
    const axis = space.axes[index];
    const value = chosen.has(pathKey(path)) ? chosen.get(pathKey(path)) : axis && choose(axis, box, index);
    given = withValue(given, path, value === undefined ? undefined : filledIn(domain, value));
  }
  return given;
}

/** An object that only has to be there gets what its schema asks for. */
function filledIn(domain: Domain, value: Json): Json {
  if (domain.type !== "object" || !isObject(value)) return value;
  const { optional: _, ...there } = domain;
  return sampleOf(there) ?? value;
}

function isObject(value: Json | undefined): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
