import type { Host } from "../host/host.ts";
import { refuseEarlierPolicy } from "../ledger/policy-forward.ts";
import { OperatingError } from "../operating-error.ts";
import { processesOf } from "../processes/known-processes.ts";
import { goesAway } from "./goes-away.ts";
import type { Site } from "./open-site.ts";
import { newerDefinitions } from "./open-site.ts";

interface Following {
  site: Site;
  readonly host: Host;
}

/** What counts on the default branch by now counts for this shift from now on. */
export async function followDefinitions(shift: Following, say: (line: string) => void): Promise<void> {
  try {
    const newer = await newerDefinitions(shift.site);
    if (!newer) return;
    await refuseEarlierPolicy(shift.host.ledger, newer.commit);
    shift.site = { ...shift.site, ...newer };
    shift.host.follow(newer.commit, newer.catalog.policy, processesOf(newer.catalog));
    say(`Instances that start now follow the definitions of ${newer.commit.slice(0, 12)}.`);
    for (const { path, error } of newer.catalog.broken) say(`${path} can't be used: ${error.message}`);
  } catch (error) {
    // Settings that can't be read: what counted before goes on to count.
    if (!(error instanceof OperatingError) || goesAway(error)) throw error;
    say(`The latest definitions can't be used: ${error.message}`);
  }
}
