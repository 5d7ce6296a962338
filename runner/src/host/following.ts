import type { Circumstances, Instant, Workload } from "@geartrain/engine";
import type { Policy } from "@geartrain/model";
import type { Oid } from "../git/index.ts";
import type { Processes } from "../processes/known-processes.ts";
import { noProcesses } from "../processes/known-processes.ts";

/** The commit of the default branch whose people and definitions count; it moves on while a host lives. */
export interface Following {
  commit(): Oid | undefined;
  policy(): Policy;
  processes(): Processes;
  /** What a decision is made in now. */
  circumstances(now: Instant): Circumstances;
  follow(commit: Oid, policy: Policy, processes?: Processes): void;
}

/**
 * Until a host is told otherwise nobody holds any role.
 * @param workload what other instances say about who has how much to do, and whose turn it is
 */
export function followNothing(workload?: Workload): Following {
  let commit: Oid | undefined;
  let policy: Policy = { people: {}, roles: {} };
  let processes = noProcesses;
  // Many decisions are made within one millisecond.
  let latest: Circumstances | undefined;
  return {
    commit: () => commit,
    policy: () => policy,
    processes: () => processes,
    circumstances: (now) => {
      if (latest?.now === now) return latest;
      latest = { now, policy, processes: processes.models, ...(workload && { workload }) };
      return latest;
    },
    follow: (next, its, and = noProcesses) => {
      latest = undefined;
      commit = next;
      policy = its;
      processes = and;
    },
  };
}
