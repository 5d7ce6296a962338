import type { BranchTip } from "../git/index.ts";
import type { Host } from "../host/host.ts";
import type { InboxShare } from "../host/inbox-share.ts";
import { takeInbox } from "../host/take-inbox.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { followDefinitions } from "./follow-definitions.ts";
import { migrateAsked } from "./migrate.ts";
import type { Site } from "./open-site.ts";

/** Who answers, and what was answered so far. */
interface Answering {
  site: Site;
  readonly ledger: Ledger;
  readonly host: Host;
  readonly answeredInbox: Set<string>;
  /** What may still be answered in this turn. */
  readonly share: InboxShare;
  readonly options: { readonly say: (line: string) => void };
}

/** Answers what is in the inbox, and says what was refused. */
export async function answerInbox(answering: Answering): Promise<void> {
  const { host, ledger, options, answeredInbox } = answering;
  const tips = answering.share.take(unanswered(answering));
  const taken = await takeInbox(host, answering.site.catalog, tips, answeredInbox, async (asked) => {
    // Whoever asked may have seen newer definitions than this turn began with.
    if (asked.commit !== answering.site.commit) await followDefinitions(answering, options.say);
    return migrateAsked(answering.site, ledger, host, asked, options.say);
  });
  for (const { branch, refusal } of taken) if (refusal) options.say(`refused ${branch}: ${refusal.message}`);
}

/** Is there anything in the inbox that this turn is still to answer? */
export function hasUnanswered(answering: Pick<Answering, "ledger" | "answeredInbox" | "share">): boolean {
  return answering.share.mayTake(unanswered(answering));
}

/** What is in the inbox and was not answered yet. */
export function unanswered({ ledger, answeredInbox }: Pick<Answering, "ledger" | "answeredInbox">): BranchTip[] {
  return ledger.tips.inbox.filter(({ branch, oid }) => !answeredInbox.has(`${branch}@${oid}`));
}
