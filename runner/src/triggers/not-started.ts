import type { Ledger } from "../ledger/open-ledger.ts";
import type { NotStarted } from "../view/index.ts";
import { scanPositions } from "./push/push-record.ts";
import { schedulePositions } from "./schedule/schedule-record.ts";
import { refusalWords } from "./start-refused.ts";

/** What was to start by itself and could not, as the ledger has it: until it is put right. The latest first. */
export function notStarted(ledger: Pick<Ledger, "book">): readonly NotStarted[] {
  const files = Object.entries(scanPositions(ledger)).flatMap(([workflow, { refused = [] }]) =>
    refused.map((each) => ({ workflow, at: each.at, by: each.path, words: refusalWords(each) })),
  );
  const schedules = Object.entries(schedulePositions(ledger)).flatMap(([workflow, all]) =>
    all.flatMap(({ cron, refused }) =>
      refused ? [{ workflow, at: refused.planned, by: `schedule ${cron}`, words: refusalWords(refused) }] : [],
    ),
  );
  return [...files, ...schedules].sort((one, other) => (one.at > other.at ? -1 : one.at < other.at ? 1 : 0));
}
