import type { Role, Source } from "@geartrain/model";
import type { PolicySources } from "../check.ts";
import { isRead } from "../place.ts";

/** Who holds a role, as far as the text tells. */
export interface Membership {
  readonly members: readonly string[];
  /** Named as members, but not in the people file: nobody the runner would let act. */
  readonly strangers: readonly string[];
  readonly substitutes: readonly string[];
  readonly role: Source<Role>;
}

/** Roles and persons to look up. */
export interface Directory {
  /** Every person there is; undefined without a people file, or with one that could not be read. */
  readonly everybody: readonly string[] | undefined;
  /** Is there a people file? Until then memberships are a sketch that nothing enforces. */
  readonly enforced: boolean;
  /** What people call a person. */
  readonly named: (person: string) => string;
  /** Undefined where the text does not tell: the role is declared nowhere, twice, or unreadably. */
  readonly holders: (role: string) => Membership | undefined;
}

interface Known {
  readonly people: PolicySources["people"];
  readonly directory: Directory;
}

const known = new WeakMap<PolicySources["roles"], Known>();

/** Roles and people to look up; made once for all checks that ask of the same ones. */
export function directoryOf({ roles, people }: PolicySources): Directory {
  const before = known.get(roles);
  if (before && before.people === people) return before.directory;
  const directory = readDirectory(roles, people);
  known.set(roles, { people, directory });
  return directory;
}

function readDirectory(roles: PolicySources["roles"], people: PolicySources["people"]): Directory {
  const read = people === undefined || !people.unread.includes("");
  const everybody = people && read ? Object.keys(people.model) : undefined;
  const persons = everybody && new Set(everybody);
  const byName = Map.groupBy(roles, ({ model }) => model.name);
  const isKnown = (person: string): boolean => persons?.has(person) ?? true;
  const membershipOf = ([role, ...others]: PolicySources["roles"]): Membership | undefined => {
    if (!role || others.length > 0 || !read || !isRead(role, "/members") || !isRead(role, "/name")) return undefined;
    const { members = [], substitutes = [] } = role.model;
    return {
      members: [...new Set(members)].filter(isKnown),
      strangers: members.filter((person) => !isKnown(person)),
      substitutes: substitutes.filter(isKnown),
      role,
    };
  };
  // Every step of every workflow asks, and for the same few roles.
  const memberships = new Map<string, Membership | undefined>();
  return {
    everybody,
    enforced: people !== undefined,
    named: (person) => people?.model[person]?.name || person,
    holders: (name) => {
      if (!memberships.has(name)) memberships.set(name, membershipOf(byName.get(name) ?? []));
      return memberships.get(name);
    },
  };
}
