import type { Host } from "../host/host.ts";
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
  readonly options: { readonly say: (line: string) => void };
}

/** Answers what is in the inbox, and says what was refused. */
export async function answerInbox(answering: Answering): Promise<void> {
  const { host, ledger, options, answeredInbox } = answering;
  const taken = await takeInbox(host, answering.site.catalog, answeredInbox, async (asked) => {
    // Whoever asked may have seen newer definitions than this turn began with.
    if (asked.commit !== answering.site.commit) await followDefinitions(answering, options.say);
    return migrateAsked(answering.site, ledger, host, asked, options.say);
  });
  for (const { branch, refusal } of taken) if (refusal) options.say(`refused ${branch}: ${refusal.message}`);
}

/** Is there anything in the inbox that was not answered yet? */
export function hasUnanswered({ ledger, answeredInbox }: Pick<Answering, "ledger" | "answeredInbox">): boolean {
  return ledger.tips.inbox.some(({ branch, oid }) => !answeredInbox.has(`${branch}@${oid}`));
}
