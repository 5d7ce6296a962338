import type { Domain, Json, JsonObject } from "@geartrain/model";
import type { Box } from "../box/box.ts";
import { pathKey } from "../plan/field.ts";
import { valueAt, withValue } from "../plan/given.ts";
import { certain, sampleOf } from "../space/cells-of.ts";
import type { Space } from "../space/space.ts";
import { choose } from "./choose.ts";
import { related } from "./related.ts";

/** An input in the box, as the rules receive it; undefined where the relations between its fields admit none. */
export function witness(space: Space, domains: Readonly<Record<string, Domain>>, box: Box): JsonObject | undefined {
  const chosen = space.empty ? undefined : related(space, box);
  if (chosen === undefined) return undefined;
  let given: JsonObject = {};
  for (const [name, domain] of Object.entries(domains)) given = withValue(given, [name], sampleOf(domain));
  for (const [path, value] of [...fieldValues(space, box, chosen)].sort(([a], [b]) => a.length - b.length)) {
    if (!isReached(space, given, path)) continue;
    given = withValue(given, path, value === undefined ? undefined : filledIn(space.factsOf(path).domain, value));
  }
  // In the order of the schema, whatever was filled in first.
  return Object.fromEntries(
    Object.keys(domains).flatMap((name) => (name in given ? [[name, given[name] as Json]] : [])),
  );
}

/** Is there something that the field can lie in? Where no schema says what, an object is made. */
function isReached(space: Space, given: JsonObject, path: readonly string[]): boolean {
  const parent = path.slice(0, -1);
  if (parent.length === 0 || isObject(valueAt(given, parent))) return true;
  return space.factsOf(parent).domain.type === "unknown";
}

type Values = readonly (readonly [path: readonly string[], value: Json | undefined])[];

function fieldValues(space: Space, box: Box, chosen: ReadonlyMap<string, Json>): Values {
  const own = space.axes.flatMap((axis, index): Values => {
    if (axis.about.is !== "field" || chosen.has(pathKey(axis.about.path))) return [];
    return [[axis.about.path, choose(axis, box, index)]];
  });
  return [...[...chosen].map(([key, value]) => [JSON.parse(key) as string[], value] as const), ...own];
}

/** An object that only has to be there gets what its schema asks for. */
function filledIn(domain: Domain, value: Json): Json {
  if (domain.type !== "object" || !isObject(value)) return value;
  return sampleOf(certain(domain)) ?? value;
}

function isObject(value: Json | undefined): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
