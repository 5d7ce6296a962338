import type { CaseInstance, Membership, State } from "@geartrain/engine";
import { isAnsweredByHand, isSent, ofStep, receivedFrom, seemsUnanswered } from "@geartrain/engine";
import type { JsonObject, Workflow } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import type { Db } from "../journal/database.ts";
import type { Entry } from "./entry.ts";

/** An instance as a member of a case. */
export interface CaseMember extends Membership {
  readonly instance: CaseInstance;
}

/** What of a member is kept beside its columns. */
type Kept = Pick<CaseInstance, "endPlace" | "input" | "handsOver" | "origin" | "follows" | "accepted" | "received">;

interface Row {
  readonly instance: string;
  readonly process: string;
  readonly case_id: string;
  readonly case_key: string | null;
  readonly workflow: string;
  readonly status: State["status"];
  readonly outcome: string | null;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly data: string;
}

/** How an instance stands in each of its cases; empty for one that belongs to none. */
export function membersOf(state: State, workflow: Workflow, endPlace?: number): CaseMember[] {
  return (state.cases ?? []).map((membership) => {
    const { connections: follows, accepted } =
      state.follows?.find(({ process }) => process === membership.process) ?? {};
    const received = receivedFrom(membership.process, state);
    const instance: CaseInstance = {
      id: state.instance,
      workflow: state.definition.name,
      status: state.status,
      startedAt: state.startedAt,
      ...(state.endedAt !== undefined && { endedAt: state.endedAt }),
      ...(endPlace !== undefined && { endPlace }),
      ...(state.outcome !== undefined && { outcome: state.outcome }),
      input: ofStep(state.completed, workflow.starts.name)?.output ?? {},
      ...(state.handsOver && { handsOver: state.handsOver }),
      ...(state.origin && { origin: state.origin }),
      ...(follows && { follows }),
      ...(accepted && { accepted }),
      ...(received.length > 0 && { received }),
    };
    return { ...membership, instance };
  });
}

/** Reads and writes which cases there are. What belongs to no case costs nothing here. */
export function caseStore(db: Db) {
  return { ...caseQueries(db), save: caseWriter(db) };
}

/** The instances of a case, and of which cases an instance is one. */
function memberQueries(db: Db) {
  const ofInstance = db.prepare<[string], Row>("SELECT * FROM case_members WHERE instance = ? ORDER BY process");
  const ofCase = db.prepare<[string], Row>(
    "SELECT * FROM case_members WHERE case_id = ? ORDER BY started_at, instance",
  );
  const ofInstances = db.prepare<[string], Row>(
    `SELECT case_members.* FROM json_each(?) AS asked CROSS JOIN case_members ON instance = asked.value`,
  );
  return {
    ofInstance: (instance: string): CaseMember[] => ofInstance.all(instance).map(memberOf),
    /** Of very many at once, most of which are in no case. */
    ofInstances: (instances: readonly string[]): CaseMember[] =>
      ofInstances.all(JSON.stringify(instances)).map(memberOf),
    ofCase: (id: string): CaseMember[] => ofCase.all(id).map(memberOf),
  };
}

function caseQueries(db: Db) {
  const withKey = db
    .prepare<[string, string], string>("SELECT DISTINCT case_id FROM case_members WHERE process = ? AND case_key = ?")
    .pluck();
  const named = db
    .prepare<[string, string], string>(
      "SELECT DISTINCT case_id FROM case_members WHERE case_id >= ? AND case_id < ? ORDER BY case_id LIMIT 2",
    )
    .pluck();
  const keyed = db.prepare<[string], string>("SELECT DISTINCT case_id FROM case_members WHERE case_key = ?").pluck();
  const owing = db.prepare<[], { readonly case: string; readonly moves: number }>(`
    SELECT owing.case_id AS "case", sum(instances.seq) AS moves
    FROM (SELECT DISTINCT case_id FROM case_follows WHERE connection <> '?') AS owing
      JOIN case_members ON case_members.case_id = owing.case_id
      JOIN instances ON instances.id = case_members.instance
    GROUP BY owing.case_id ORDER BY owing.case_id`);
  const open = db
    .prepare<[], string>(
      "SELECT case_id FROM case_members WHERE status = 'live' UNION SELECT case_id FROM case_follows ORDER BY case_id",
    )
    .pluck();
  return {
    ...memberQueries(db),
    withKey: (process: string, key: string | number): string[] => withKey.all(process, canonicalJson(key)),
    keyed: (key: string | number): string[] => keyed.all(canonicalJson(key)),
    /** Two at most. */
    startingWith: (prefix: string): string[] => named.all(prefix, `${prefix}\u{10ffff}`),
    /** Cases in which something is at work, may still follow, or waits for the process owner. */
    open: (): string[] => open.all(),
    /** Cases with an end that something may still follow; `moves` grows whenever one of their instances moves. */
    owing: () => owing.all(),
  };
}

function caseWriter(db: Db): (entry: Entry, workflow: Workflow) => void {
  const put = db.prepare<(string | null)[]>(
    "INSERT OR REPLACE INTO case_members VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const owe = db.prepare<[string, string, string]>("INSERT OR IGNORE INTO case_follows VALUES (?, ?, ?)");
  const settle = db.prepare<[string, string, string]>(
    "DELETE FROM case_follows WHERE case_id = ? AND source = ? AND connection = ?",
  );
  const { ofInstance, ofCase } = memberQueries(db);

  /** Every end is on the list until all that it named is in the ledger, whichever of the two is folded first. */
  const oweFor = ({ case: id, process, instance }: CaseMember): void => {
    const others = (): CaseInstance[] => ofCase(id).map((member) => member.instance);
    for (const [source, connection] of answeredBy(process, instance)) settle.run(id, source, connection);
    if (instance.origin === undefined) answerByHand(id, others());
    if (seemsUnanswered(instance) && !isAnsweredByHand(instance, others())) owe.run(id, instance.id, "?");
    if (instance.status !== "ended") return;
    if (!instance.follows) owe.run(id, instance.id, "");
    for (const connection of instance.follows ?? []) {
      const answered = others().some((each) =>
        answeredBy(process, each).some(([source, name]) => source === instance.id && name === connection),
      );
      if (!answered) owe.run(id, instance.id, connection);
    }
  };

  const answerByHand = (id: string, others: readonly CaseInstance[]): void => {
    for (const other of others) if (isAnsweredByHand(other, others)) settle.run(id, other.id, "?");
  };

  return (entry, workflow) => {
    const { state, endPlace } = entry;
    const before = (): CaseMember[] => ofInstance(entry.id);
    const members = state
      ? membersOf(state, workflow, endPlace ?? placeIn(entry, before))
      : lateMembers(entry, before());
    for (const member of members) {
      put.run(...valuesOf(member));
      oweFor(member);
    }
  };
}

/** What is asked of the index about cases. */
export type CaseQueries = Omit<ReturnType<typeof caseStore>, "save">;

/** The ends that this instance's start, or what it was sent, has answered for good. */
function answeredBy(
  process: string,
  { origin, received = [] }: CaseInstance,
): (readonly [source: string, connection: string])[] {
  const sent = received.flatMap((signal) => {
    const [connection = "", sources = ""] = signal.slice(process.length + 1).split("/");
    return sources.split("+").map((source) => [source, connection] as const);
  });
  if (origin?.from !== "connection" || origin.process !== process) return sent;
  // Of several that one end starts, the last is journalled with or after the others.
  if (origin.item !== undefined && origin.item + 1 !== origin.items) return sent;
  return [...sent, ...origin.sources.map((source) => [source, origin.connection] as const)];
}

/** What came after an end does not move it. */
function placeIn({ status }: Entry, before: () => readonly CaseMember[]): number | undefined {
  return status === "ended" ? before()[0]?.instance.endPlace : undefined;
}

/** A finished instance's state is gone; all that can come is what connections sent too late. */
function lateMembers({ late = [] }: Entry, members: readonly CaseMember[]): CaseMember[] {
  return late.length === 0
    ? []
    : members.flatMap((member) => {
        const { received = [] } = member.instance;
        const more = late.filter((signal) => isSent(member.process, signal) && !received.includes(signal));
        return more.length === 0
          ? []
          : [{ ...member, instance: { ...member.instance, received: [...received, ...more] } }];
      });
}

function memberOf(row: Row): CaseMember {
  const kept = JSON.parse(row.data) as Kept;
  const instance: CaseInstance = {
    id: row.instance,
    workflow: row.workflow,
    status: row.status,
    startedAt: row.started_at,
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    ...(row.outcome !== null && { outcome: row.outcome }),
    ...kept,
  };
  const key = row.case_key === null ? {} : { key: JSON.parse(row.case_key) as string | number };
  return { process: row.process, case: row.case_id, ...key, instance };
}

/** In the order of the columns. */
function valuesOf({ process, case: id, key, instance }: CaseMember) {
  const { workflow, status, outcome, startedAt, endedAt } = instance;
  const { endPlace, input, handsOver, origin, follows, accepted, received } = instance;
  const kept = {
    ...(endPlace !== undefined && { endPlace }),
    input,
    ...(handsOver && { handsOver }),
    ...(origin && { origin }),
    ...(follows && { follows }),
    ...(accepted && { accepted }),
    ...(received && { received }),
  };
  const text = canonicalJson(kept as unknown as JsonObject);
  const named = key === undefined ? null : canonicalJson(key);
  return [instance.id, process, id, named, workflow, status, outcome ?? null, startedAt, endedAt ?? null, text];
}
