import { historyLines } from "../ledger/history.ts";
import type { Line } from "../ledger/line.ts";
import type { InstanceView } from "../view/index.ts";
import { instanceView, recordedEvent } from "../view/index.ts";
import { nothingStarted } from "./act.ts";
import { findInstance } from "./find-instance.ts";
import { knownInstance } from "./known-instance.ts";
import type { Site } from "./open-site.ts";
import { existingLedger } from "./open-site.ts";

/** One instance with its history. */
export async function readInstance(site: Site, asked: string): Promise<InstanceView> {
  const ledger = await existingLedger(site);
  if (!ledger) throw nothingStarted();
  try {
    const id = findInstance(ledger, asked);
    const now = await knownInstance(ledger, site.definitions, id);
    const events = (await historyLines(ledger, id)).map((line) => recordedEvent(JSON.parse(line) as Line));
    return instanceView(now, events, { policy: site.catalog.policy, now: site.clock.now() });
  } finally {
    ledger.close();
  }
}
