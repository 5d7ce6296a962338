import type { Pending } from "../journal/batch.ts";
import { catchUp } from "../ledger/catch-up.ts";
import { currentLease } from "../ledger/lease.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { counted, momentWords } from "../view/index.ts";
import type { Check } from "./check.ts";
import { attempt } from "./check.ts";
import type { Site } from "./open-site.ts";
import { ledgerAsItIs } from "./open-site.ts";

/** How the ledger and this clone's part of it stand. */
export async function diagnoseLedger(site: Site): Promise<Check[]> {
  const checks: Check[] = [];
  let none = false;
  const ledger = await attempt(checks, "ledger", async () => {
    const found = await ledgerAsItIs(site);
    none = !found;
    return found;
  });
  if (none) checks.push({ name: "ledger", state: "fine", says: "there is none yet: the first start makes it" });
  if (!ledger) return checks;
  try {
    const { genesis, tips } = ledger;
    checks.push({ name: "ledger", state: "fine", says: `${genesis} at ${tips.ledger?.slice(0, 12)}` });
    await attempt(checks, "ledger's history", () => catchUp(ledger));
    checks.push(
      journalCheck(ledger.journal.pending()),
      indexCheck(ledger),
      leaseCheck(site, ledger),
      inboxCheck(ledger),
    );
    return checks;
  } finally {
    ledger.close();
  }
}

function journalCheck(pending: readonly Pending[]): Check {
  const events = pending.reduce((count, { text }) => count + text.split("\n").length - 1, 0);
  if (events === 0) return { name: "journal", state: "fine", says: "empty: everything accepted here is in the ledger" };
  const says = `${counted(events, "event")} accepted here and not in the ledger yet`;
  return { name: "journal", state: "doubtful", says, next: "Push them: geartrain work" };
}

function indexCheck({ index, tips }: Ledger): Check {
  if (index.tip() === tips.ledger) return { name: "index", state: "fine", says: "as far as the ledger" };
  const says = `at ${index.tip()?.slice(0, 12) ?? "nothing"}, the ledger at ${tips.ledger?.slice(0, 12)}`;
  return { name: "index", state: "doubtful", says, next: "If nothing else is wrong, make it again: geartrain rebuild" };
}

function leaseCheck({ clock }: Site, ledger: Ledger): Check {
  const lease = currentLease(ledger, clock.now());
  if (!lease) return { name: "lease", state: "fine", says: "nobody has the ledger to itself" };
  const whose = lease.runner === ledger.runner ? "this clone's runner" : `runner ${lease.runner}`;
  return {
    name: "lease",
    state: "fine",
    says: `${whose} has the ledger to itself until ${momentWords(lease.until)} UTC`,
  };
}

function inboxCheck({ tips: { inbox } }: Ledger): Check {
  if (inbox.length === 0) return { name: "inbox", state: "fine", says: "empty" };
  const says = `${counted(inbox.length, "signal")} not answered yet`;
  return { name: "inbox", state: "doubtful", says, next: "Answer them: geartrain work" };
}
