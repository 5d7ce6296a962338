import { nothingStarted } from "../operations/act.ts";
import { existingLedger } from "../operations/open-site.ts";
import { processesOf } from "../processes/known-processes.ts";
import { findCase } from "../processes/read-case.ts";
import { caseText } from "../render/index.ts";
import type { Act } from "./command-context.ts";
import { onKnownSite } from "./on-known-site.ts";

export function showCase(asked: string): Act {
  return (context) =>
    onKnownSite(context, "ledger", async (site, { output, options }) => {
      const ledger = await existingLedger(site);
      if (!ledger) throw nothingStarted();
      try {
        const reader = { policy: site.catalog.policy, now: site.clock.now(), processes: processesOf(site.catalog) };
        const view = findCase(ledger, asked, reader);
        if (options.json) output.json(view);
        else output.say(caseText(output.screen, view));
      } finally {
        ledger.close();
      }
    });
}
