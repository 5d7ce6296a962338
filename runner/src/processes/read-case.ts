import type { CaseMember } from "../index/index.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { OperatingError } from "../operating-error.ts";
import type { Reader } from "../status/read-known.ts";
import { knownInstance } from "../status/read-known.ts";
import type { CaseView, RefusedConnection } from "../view/index.ts";
import { caseView, instanceSummary } from "../view/index.ts";
import type { Processes } from "./known-processes.ts";

/** What cases are read against. */
export interface CaseReader extends Reader {
  readonly processes: Processes;
}

/** One case; undefined where there is none of this id. */
export function readCase(ledger: Ledger, id: string, reader: CaseReader): CaseView | undefined {
  return viewOf(id, ledger.book.cases.members(id), { ledger, reader, refused: refusedIn(ledger) });
}

/** Every case that is not closed, the oldest first. */
export function readOpenCases(ledger: Ledger, reader: CaseReader): CaseView[] {
  const refused = refusedIn(ledger);
  const views = ledger.book.cases.open().flatMap((id) => {
    return viewOf(id, ledger.book.cases.members(id), { ledger, reader, refused }) ?? [];
  });
  const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return views
    .filter(({ status }) => status !== "closed")
    .sort((one, other) => order(one.startedAt, other.startedAt) || order(one.case, other.case));
}

interface Means {
  readonly ledger: Ledger;
  readonly reader: CaseReader;
  readonly refused: readonly RefusedConnection[];
}

function viewOf(id: string, members: readonly CaseMember[], { ledger, reader, refused }: Means): CaseView | undefined {
  const [first] = members;
  if (!first) return undefined;
  const executable = reader.processes.named(first.process);
  return caseView({
    case: id,
    process: first.process,
    ...(first.key !== undefined && { key: first.key }),
    instances: members.map(({ instance }) => instance),
    summaries: members.map(({ instance }) => instanceSummary(knownInstance(ledger, instance.id), reader)),
    ...(executable && { executable }),
    refused: refused.filter((each) => each.case === id),
    now: reader.now,
  });
}

function refusedIn(ledger: Ledger): RefusedConnection[] {
  return ledger.book.runnerEvents("connection-refused").map(({ data }) => data as RefusedConnection);
}

/**
 * The case that is meant by its key, its id or the beginning of one, or by an instance that belongs to it. Of several
 * cases with one key, the one that is not closed, or else the latest.
 */
export function findCase(ledger: Ledger, asked: string, reader: CaseReader): CaseView {
  const found = ledger.book.cases.resolve(asked);
  const all = found.length > 0 ? found : casesOfInstance(ledger, asked);
  const views = all.flatMap((id) => readCase(ledger, id, reader) ?? []);
  const processes = new Set(views.map(({ process }) => process));
  if (processes.size > 1) throw severalCases(asked, views);
  const [latest] = [...views].sort((one, other) => (one.startedAt > other.startedAt ? -1 : 1));
  const view = views.find(({ status }) => status !== "closed") ?? latest;
  if (view) return view;
  throw new OperatingError({
    exit: "usage",
    code: "no-such-case",
    message: `There is no case ${asked}.`,
    next: "See which are under way: geartrain status",
  });
}

function casesOfInstance(ledger: Ledger, asked: string): string[] {
  const [only, another] = ledger.book.resolve(asked);
  return only === undefined || another !== undefined ? [] : ledger.book.cases.of(only).map((member) => member.case);
}

function severalCases(asked: string, views: readonly CaseView[]): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "several-cases",
    message: `Several cases are meant by ${asked}: ${views.map((view) => `${view.case} of ${view.process}`).join(", ")}.`,
    next: "Name one by its id.",
  });
}
