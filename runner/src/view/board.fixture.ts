import type { BoardInput, BoardView } from "./board-view.ts";
import { boardView } from "./board-view.ts";
import { instanceSummary } from "./instance-summary.ts";
import type { Played } from "./play.fixture.ts";
import { policy } from "./play.fixture.ts";
import { now } from "./played.fixture.ts";

/** The board of these instances. */
export function boardOf(instances: readonly Played[], more: Partial<BoardInput> = {}): BoardView {
  const summaries = instances.map(({ known }) => instanceSummary(known, { policy, now }));
  return boardView({
    now,
    live: summaries.filter(({ status }) => status === "live"),
    finished: summaries.filter(({ status }) => status !== "live"),
    finishedLast7Days: 2,
    unprovedDecisions: 7,
    runner: "ci-1",
    lastSweepAt: now,
    ledgerCommit: "ab12cd34ef567890ab12cd34ef567890ab12cd34",
    ...more,
  });
}
