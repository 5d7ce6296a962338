import type { Oid, Repository } from "../git/index.ts";
import { isAncestor } from "../git/index.ts";
import { LineFault, ledgerChain, readLine } from "../journal/read-line.ts";
import type { PolicyAccepted } from "../ledger/policy-forward.ts";
import { policyAccepted } from "../ledger/policy-forward.ts";
import { OperatingError } from "../operating-error.ts";

/** Follows the policy commits that the ledger recorded, from one to the next. */
export interface PolicyLine {
  /** Takes what a commit recorded under a policy; why that must not be, where it must not. */
  follow(policy: Oid | undefined, texts: readonly string[]): Promise<string | undefined>;
  /** Changes of policy that could not be checked: their commits are not here any more. */
  unchecked(): number;
}

export function policyLine(repository: Repository): PolicyLine {
  let last: Oid | undefined;
  let unchecked = 0;
  const accepted: PolicyAccepted[] = [];

  const mayFollow = async (recorded: Oid, policy: Oid): Promise<boolean> => {
    if (await isAncestor(repository, recorded, policy)) return true;
    for (const { commit, insteadOf } of accepted) {
      if (insteadOf === recorded && (await isAncestor(repository, commit, policy))) return true;
    }
    return false;
  };

  return {
    unchecked: () => unchecked,
    follow: async (policy, texts) => {
      for (const text of texts) accepted.push(...acceptedIn(text));
      const before = last;
      if (policy === undefined || policy === before) return undefined;
      last = policy;
      if (before === undefined) return undefined;
      try {
        if (await mayFollow(before, policy)) return undefined;
      } catch (error) {
        if (!(error instanceof OperatingError)) throw error;
        unchecked += 1;
        return undefined;
      }
      return `its policy, of ${policy.slice(0, 12)}, does not come after ${before.slice(0, 12)}, which was recorded before it`;
    },
  };
}

function acceptedIn(text: string): PolicyAccepted[] {
  if (!text.includes(`"kind":"${policyAccepted}"`)) return [];
  return text.split("\n").flatMap((line) => {
    if (!line.includes(`"instance":"${ledgerChain}","kind":"${policyAccepted}"`)) return [];
    try {
      const { instance, kind, data } = readLine(line);
      return instance === ledgerChain && kind === policyAccepted ? [data as PolicyAccepted] : [];
    } catch (error) {
      // The chains name it.
      if (error instanceof LineFault) return [];
      throw error;
    }
  });
}
