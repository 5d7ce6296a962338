import type { Policy } from "@geartrain/model";
import type { Repository } from "../git/index.ts";
import { OperatingError } from "../operating-error.ts";

/**
 * Who is acting: `--as`, else git's e-mail, matched to the people file by id or e-mail. Nothing proves it yet.
 * @throws OperatingError `no-identity`, `unknown-person`
 */
export function actingPerson(repository: Repository, { people }: Policy, as?: string): string {
  const named = as ?? repository.identity?.email;
  if (named === undefined) throw noIdentity();
  const found = matching(people, named);
  if (found !== undefined) return found;
  throw unknownPerson(named, Object.keys(people ?? {}), as === undefined);
}

/**
 * The id of another person, named by it or by e-mail.
 * @throws OperatingError `unknown-person`
 */
export function personMeant({ people }: Policy, named: string): string {
  const found = matching(people, named);
  if (found !== undefined) return found;
  throw unknownPerson(named, Object.keys(people ?? {}), false);
}

function matching(people: Policy["people"], named: string): string | undefined {
  if (!people || Object.hasOwn(people, named)) return named;
  return Object.entries(people).find(([, { email }]) => email.toLowerCase() === named.toLowerCase())?.[0];
}

function noIdentity(): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "no-identity",
    message: "Nobody knows who you are: git has no e-mail address here.",
    next: "Say it with --as <person>, or tell git: git config user.email you@example.org",
  });
}

function unknownPerson(named: string, known: readonly string[], fromGit: boolean): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "unknown-person",
    message: `${named}${fromGit ? " (git's e-mail)" : ""} is not in the people file.`,
    next: `Say who acts with --as, one of: ${[...known].sort().join(", ")}; or add the person with definePeople.`,
  });
}
