import type { Role } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { OperatingError } from "../operating-error.ts";
import type { Broken, Definition } from "./catalog.ts";

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

export interface FoundRole {
  readonly role: Role;
  readonly path: string;
}

/** Roles by name. Where two files disagree about one, nobody gets it who isn't a member in both. */
export function rolesByName(found: readonly FoundRole[]): { roles: Record<string, Role>; broken: Broken[] } {
  const roles: Record<string, Role> = {};
  const broken: Broken[] = [];
  for (const [name, claims] of Map.groupBy(found, ({ role }) => role.name)) {
    const different = [...Map.groupBy(claims, ({ role }) => canonicalJson(role)).values()].flatMap(
      ([claim]) => claim ?? [],
    );
    const [first] = different;
    if (!first) continue;
    roles[name] = different.length === 1 ? first.role : agreed(first.role, different);
    if (different.length > 1) {
      const error = duplicate("role", name, different);
      broken.push(...different.map(({ path }) => ({ path, names: [], error })));
    }
  }
  return { roles, broken };
}

function declaring(claims: readonly Definition[]): Definition | undefined {
  return claims.find(({ path }) => claims.every((other) => other.reached.includes(path)));
}

function agreed(first: Role, claims: readonly FoundRole[]): Role {
  const inAll = (list: (role: Role) => readonly string[] | undefined) =>
    (list(first) ?? []).filter((id) => claims.every(({ role }) => list(role)?.includes(id)));
  return { ...first, members: inAll((role) => role.members) };
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
