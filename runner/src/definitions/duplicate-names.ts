import type { Calendar, Role } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { OperatingError } from "../operating-error.ts";
import type { Broken, DefinedProcess, Definition } from "./catalog.ts";

/**
 * Takes out what two files claim. One workflow that several files export is no duplicate: it belongs to the file that
 * the others import it from.
 */
export function withoutDuplicates(found: readonly Definition[]): { definitions: Definition[]; broken: Broken[] } {
  const definitions: Definition[] = [];
  const broken: Broken[] = [];
  for (const [name, claims] of Map.groupBy(found, (definition) => definition.name)) {
    const [first] = claims;
    if (first && new Set(claims.map(({ authored }) => authored)).size === 1)
      definitions.push(declaring(claims) ?? first);
    else
      broken.push(...claims.map(({ path }) => ({ path, names: [name], error: duplicate("workflow", name, claims) })));
  }
  return { definitions: definitions.sort((a, b) => (a.name < b.name ? -1 : 1)), broken };
}

/** The same for processes. */
export function processesOnce(found: readonly DefinedProcess[]): { processes: DefinedProcess[]; broken: Broken[] } {
  const processes: DefinedProcess[] = [];
  const broken: Broken[] = [];
  for (const [name, claims] of Map.groupBy(found, (process) => process.name)) {
    const [first] = claims;
    if (first && new Set(claims.map(({ authored }) => authored)).size === 1) processes.push(first);
    else broken.push(...claims.map(({ path }) => ({ path, names: [], error: duplicate("process", name, claims) })));
  }
  return { processes: processes.sort((a, b) => (a.name < b.name ? -1 : 1)), broken };
}

/** A role or a calendar that a file names. */
export interface Found<One> {
  readonly one: One;
  readonly path: string;
}

/** Roles by name. Where two files disagree about one, nobody gets it who isn't a member in both. */
export function rolesByName(found: readonly Found<Role>[]): { roles: Record<string, Role>; broken: Broken[] } {
  const { named, broken } = byName("role", found, agreed);
  return { roles: named, broken };
}

/** Calendars by name. Where two files disagree about one, the first file's counts, and that is reported. */
export function calendarsByName(found: readonly Found<Calendar>[]): {
  calendars: Record<string, Calendar>;
  broken: Broken[];
} {
  const { named, broken } = byName("calendar", found, (first) => first);
  return { calendars: named, broken };
}

function byName<One extends Role | Calendar>(
  kind: string,
  found: readonly Found<One>[],
  settle: (first: One, claims: readonly Found<One>[]) => One,
): { named: Record<string, One>; broken: Broken[] } {
  const named: Record<string, One> = {};
  const broken: Broken[] = [];
  for (const [name, claims] of Map.groupBy(found, ({ one }) => one.name)) {
    const different = [...Map.groupBy(claims, ({ one }) => canonicalJson(one)).values()].flatMap(
      ([claim]) => claim ?? [],
    );
    const [first] = different;
    if (!first) continue;
    named[name] = different.length === 1 ? first.one : settle(first.one, different);
    if (different.length > 1) {
      const error = duplicate(kind, name, different);
      broken.push(...different.map(({ path }) => ({ path, names: [], error })));
    }
  }
  return { named, broken };
}

function declaring(claims: readonly Definition[]): Definition | undefined {
  return claims.find(({ path }) => claims.every((other) => other.reached.includes(path)));
}

function agreed(first: Role, claims: readonly Found<Role>[]): Role {
  const inAll = (list: (role: Role) => readonly string[] | undefined) =>
    (list(first) ?? []).filter((id) => claims.every(({ one }) => list(one)?.includes(id)));
  const substitutes = first.substitutes && { substitutes: inAll((role) => role.substitutes) };
  return { ...first, members: inAll((role) => role.members), ...substitutes };
}

function duplicate(kind: string, name: string, claims: readonly { readonly path: string }[]): OperatingError {
  const paths = [...new Set(claims.map(({ path }) => path))];
  const where = paths.length === 1 ? `twice in ${paths[0]}` : `in ${paths.join(" and in ")}`;
  return new OperatingError({
    exit: "refused",
    code: `duplicate-${kind}`,
    message: `The ${kind} "${name}" is declared ${where}.`,
    next: "Rename one of them, or import the one that is meant.",
    problems: paths.map((path) => ({ path, message: `declares the ${kind} "${name}"` })),
  });
}
