import { historyLines } from "../ledger/history.ts";
import type { Line } from "../ledger/line.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import type { InstanceView } from "../view/index.ts";
import { instanceView, recordedEvent } from "../view/index.ts";
import { nothingStarted } from "./act.ts";
import { findInstance } from "./find-instance.ts";
import { knownInstance } from "./known-instance.ts";
import type { Site } from "./open-site.ts";
import { existingLedger } from "./open-site.ts";

/** One instance with its history. */
export function readInstance(site: Site, asked: string): Promise<InstanceView> {
  return onInstance(site, asked, async (ledger, id) => {
    const now = await knownInstance(ledger, site.definitions, id);
    const events = (await historyLines(ledger, id)).map((line) => recordedEvent(JSON.parse(line) as Line));
    return instanceView(now, events, { policy: site.catalog.policy, now: site.clock.now() });
  });
}

/** The recorded events of one instance, each the line that the ledger keeps. */
export function readLines(site: Site, asked: string): Promise<string[]> {
  return onInstance(site, asked, historyLines);
}

/** Reads one instance that is meant by its id or a part of it. */
export async function onInstance<Result>(
  site: Site,
  asked: string,
  read: (ledger: Ledger, id: string) => Promise<Result>,
): Promise<Result> {
  const ledger = await existingLedger(site);
  if (!ledger) throw nothingStarted();
  try {
    return await read(ledger, findInstance(ledger, asked));
  } finally {
    ledger.close();
  }
}
