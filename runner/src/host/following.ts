import type { Policy } from "@geartrain/model";
import type { Oid } from "../git/index.ts";

/** The commit of the default branch whose people and definitions count; it moves on while a host lives. */
export interface Following {
  commit(): Oid | undefined;
  policy(): Policy;
  follow(commit: Oid, policy: Policy): void;
}

/** Until a host is told otherwise nobody holds any role. */
export function followNothing(): Following {
  let commit: Oid | undefined;
  let policy: Policy = { people: {}, roles: {} };
  return {
    commit: () => commit,
    policy: () => policy,
    follow: (next, its) => {
      commit = next;
      policy = its;
    },
  };
}
