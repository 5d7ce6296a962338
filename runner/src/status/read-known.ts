import type { Instant, State } from "@geartrain/engine";
import { openWork, planOf } from "@geartrain/engine";
import type { Policy } from "@geartrain/model";
import type { Summary } from "../index/index.ts";
import { histories } from "../ledger/history.ts";
import type { Line } from "../ledger/line.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { notStarted } from "../triggers/not-started.ts";
import type { BoardView, InstanceSummary, InstanceView, KnownInstance, RecordedEvent } from "../view/index.ts";
import { boardView, instanceSummary, instanceView, recordedEvent } from "../view/index.ts";

/** What views are asked against. */
export interface Reader {
  readonly policy: Policy;
  readonly now: Instant;
}

/** All that is known of instances that exist, finished or not; each part of the ledger is read once. */
export async function readInstances(ledger: Ledger, ids: Iterable<string>, reader: Reader): Promise<InstanceView[]> {
  const read = [...(await histories(ledger, ids))];
  return ledger.book.together(() =>
    read.map(([id, lines]) => instanceView(knownInstance(ledger, id), lines.map(recorded), reader)),
  );
}

function recorded(line: string): RecordedEvent {
  return recordedEvent(JSON.parse(line) as Line);
}

/** A live instance with what it has outstanding; a finished one as far as lists show it. */
export function knownInstance(ledger: Ledger, id: string): KnownInstance {
  const loaded = ledger.book.load(id);
  if (!loaded) throw new Error(`${id} is listed and not there`);
  if (!loaded.state) return { state: endedState(loaded), work: [], workflow: loaded.model };
  return { state: loaded.state, work: openWork(planOf(loaded.model), loaded.state), workflow: loaded.model };
}

const dayMs = 86_400_000;
const latelyShown = 20;

/** The whole board as it stands. */
export function readBoard(
  ledger: Ledger,
  reader: Reader,
  ledgerCommit: string | undefined,
  cases: BoardView["cases"],
): BoardView {
  const { book, runner } = ledger;
  const live = book.liveInstances().map(({ id }) => instanceSummary(knownInstance(ledger, id), reader));
  const weekAgo = new Date(Date.parse(reader.now) - 7 * dayMs).toISOString();
  return boardView({
    now: reader.now,
    live,
    finished: book.finished(latelyShown).map((summary) => endedSummary(summary, reader)),
    finishedLast7Days: book.finishedSince(weekAgo),
    cases,
    notStarted: notStarted(ledger),
    unprovedDecisions: book.unprovedDecisions(),
    runner,
    lastSweepAt: reader.now,
    ...(ledgerCommit !== undefined && { ledgerCommit }),
  });
}

function endedSummary(summary: Summary, reader: Reader): InstanceSummary {
  return instanceSummary({ state: endedState(summary), work: [] }, reader);
}

/** What the index knows of a finished instance, as a state: enough for lists, its data is in its history. */
function endedState(summary: Summary): State {
  const { id, definition, status, startedAt, startedBy, endedAt, outcome } = summary;
  return {
    instance: id,
    definition,
    status,
    startedAt,
    startedBy: startedBy as State["startedBy"],
    clock: endedAt ?? startedAt,
    ...(endedAt !== undefined && { endedAt }),
    ...(outcome !== undefined && { outcome }),
    iterations: [],
    completed: [],
    facts: {},
    open: [],
    frames: {},
    ready: [],
    behind: [],
    seen: [],
  };
}
