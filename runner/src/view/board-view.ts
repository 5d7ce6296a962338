import type { Instant } from "@geartrain/engine";
import type { CaseView } from "./case-view.ts";
import type { InstanceSummary } from "./instance-summary.ts";
import type { RefusedSignal } from "./refused-signal.ts";
import type { Trouble } from "./trouble.ts";
import type { PeopleWait } from "./waiting.ts";

/** The whole board: what is under way, who is waited for, what is late. */
export interface BoardView {
  readonly at: Instant;
  readonly counts: {
    readonly live: number;
    readonly waitingForPeople: number;
    readonly inTrouble: number;
    readonly overdue: number;
    readonly finishedLast7Days: number;
  };
  /** Live instances by workflow, both in alphabetical order, the oldest instance first. */
  readonly workflows: readonly { readonly workflow: string; readonly live: readonly InstanceSummary[] }[];
  /** Cases of processes that are not closed: first those that wait for the process owner, then the oldest. */
  readonly cases: readonly CaseView[];
  /** What people are waited for, the most overdue first, then the longest waiting. */
  readonly waiting: readonly WaitingTask[];
  readonly trouble: readonly (Trouble & { readonly instance: string; readonly workflow: string })[];
  /** The 20 that ended last, the latest first. */
  readonly lately: readonly InstanceSummary[];
  /** What was sent lately and refused, the latest first. */
  readonly refused: readonly RefusedSignal[];
  /** What was to start by itself and could not, the latest first. */
  readonly notStarted: readonly NotStarted[];
  readonly unprovedDecisions: number;
  /** Signals that wait in the inbox for a runner; not on the status branch, which a runner writes that has taken them. */
  readonly inInbox?: number;
  readonly runner?: string;
  readonly lastSweepAt?: Instant;
  /** The ledger commit that all of this was read from. */
  readonly ledgerCommit?: string;
}

export type WaitingTask = PeopleWait & { readonly instance: string; readonly workflow: string };

/** A file or a schedule that should have started an instance. */
export interface NotStarted {
  readonly at: Instant;
  readonly workflow: string;
  /** The file's path, or the schedule. */
  readonly by: string;
  /** Why not; data in it is not escaped for any medium. */
  readonly words: string;
}

/** What a board is made of. Counts come from the index, so that finished instances need not be read. */
export interface BoardInput extends Pick<BoardView, "unprovedDecisions" | "runner" | "lastSweepAt" | "ledgerCommit"> {
  readonly now: Instant;
  readonly live: readonly InstanceSummary[];
  readonly finished: readonly InstanceSummary[];
  readonly finishedLast7Days: number;
  readonly refused?: readonly RefusedSignal[];
  readonly notStarted?: readonly NotStarted[];
  readonly cases?: readonly CaseView[];
}

const mostFinished = 20;

export function boardView(input: BoardInput): BoardView {
  const { now, live, finished, finishedLast7Days, refused = [], notStarted = [], cases = [], ...rest } = input;
  const waiting = live.flatMap(waitingTasks).sort(byUrgency);
  return {
    ...rest,
    at: now,
    counts: {
      live: live.length,
      waitingForPeople: live.filter(({ waits }) => waits.some((wait) => wait.for === "people")).length,
      inTrouble: live.filter(({ trouble }) => trouble.length > 0).length,
      overdue: live.filter(({ overdue }) => overdue).length,
      finishedLast7Days,
    },
    workflows: byWorkflow(live),
    cases: [...cases].sort(byNeed),
    waiting,
    trouble: live.flatMap(({ instance, workflow, trouble }) =>
      trouble.map((each) => ({ ...each, instance, workflow })),
    ),
    lately: [...finished].sort(latestFirst).slice(0, mostFinished),
    notStarted,
    refused: [...refused].sort((one, other) => compare(other.at, one.at)),
  };
}

function waitingTasks({ instance, workflow, waits }: InstanceSummary): WaitingTask[] {
  return waits.flatMap((wait) => (wait.for === "people" ? [{ ...wait, instance, workflow }] : []));
}

function byUrgency(one: WaitingTask, other: WaitingTask): number {
  const late = (other.overdueByMs ?? -1) - (one.overdueByMs ?? -1);
  return late || compare(one.since, other.since) || compare(one.instance, other.instance);
}

function byNeed(one: CaseView, other: CaseView): number {
  const waiting = Number(other.status === "waiting") - Number(one.status === "waiting");
  return waiting || compare(one.startedAt, other.startedAt) || compare(one.case, other.case);
}

function latestFirst(one: InstanceSummary, other: InstanceSummary): number {
  return compare(other.endedAt ?? "", one.endedAt ?? "") || compare(one.instance, other.instance);
}

function byWorkflow(live: readonly InstanceSummary[]): BoardView["workflows"] {
  const groups = Map.groupBy(live, ({ workflow }) => workflow);
  const oldestFirst = (one: InstanceSummary, other: InstanceSummary) =>
    compare(one.startedAt, other.startedAt) || compare(one.instance, other.instance);
  return [...groups]
    .map(([workflow, instances]) => ({ workflow, live: [...instances].sort(oldestFirst) }))
    .sort((one, other) => compare(one.workflow, other.workflow));
}

/** By code unit, so that the order is the same on every machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
