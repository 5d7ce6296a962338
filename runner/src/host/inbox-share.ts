import type { BranchTip } from "../git/index.ts";
import { parseInboxBranch } from "../git/ledger-names.ts";

/** How much of the inbox is answered in one turn: of one sender, and in all. What is left is the next turn's. */
export interface InboxCaps {
  readonly perSender: number;
  readonly perTurn: number;
}

export const usualCaps: InboxCaps = { perSender: 500, perTurn: 5_000 };

/** What one turn takes of the inbox, however often it looks. */
export interface InboxShare {
  /** These may be answered in this turn, and are counted; of each sender in the order in which they stand. */
  take(tips: readonly BranchTip[]): BranchTip[];
  /** May this turn answer any of these? */
  mayTake(tips: readonly BranchTip[]): boolean;
}

/** Whoever floods the inbox delays nobody else: in turn, each sender gets the next of theirs answered. */
export function inboxShare({ perSender, perTurn }: InboxCaps): InboxShare {
  const counts = new Map<string, number>();
  let all = 0;
  const countOf = (tip: BranchTip) => counts.get(senderOf(tip)) ?? 0;
  return {
    mayTake: (tips) => all < perTurn && tips.some((tip) => countOf(tip) < perSender),
    take: (tips) => {
      const bySender = [...Map.groupBy(tips, senderOf)];
      const taken: BranchTip[] = [];
      for (let round = 0; round < perSender && all < perTurn; round += 1) {
        for (const [sender, own] of bySender) {
          const tip = own[round];
          const count = counts.get(sender) ?? 0;
          if (!tip || count >= perSender || all >= perTurn) continue;
          counts.set(sender, count + 1);
          all += 1;
          taken.push(tip);
        }
      }
      const chosen = new Set(taken);
      return tips.filter((tip) => chosen.has(tip));
    },
  };
}

/** As the branch's name says: it proves nothing, so there is a cap over all of them too. */
function senderOf({ branch }: BranchTip): string {
  return parseInboxBranch(branch)?.who ?? "";
}
