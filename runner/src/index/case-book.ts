import type { CaseMember, CaseQueries } from "./case-store.ts";
import { membersOf } from "./case-store.ts";
import type { ModelOf } from "./entry.ts";
import type { Layer } from "./layer.ts";

/** Which cases there are: what the ledger says, with the journal on top. */
export interface CaseBook {
  /** The instances of a case, in the order of their starts; none where there is no such case. */
  members(id: string): CaseMember[];
  /** How an instance stands in each of its cases. */
  of(instance: string): CaseMember[];
  /** The cases of a process that go by this key. */
  withKey(process: string, key: string | number): string[];
  /** Ids that are this, or start with it, or go by it as their key: none, or some. */
  resolve(asked: string): string[];
  /** Cases in which something may be at work, may still follow, or waits for the process owner; some are closed by now. */
  open(): string[];
}

export function caseBook(
  cases: CaseQueries,
  modelOf: ModelOf,
  on: <Result>(act: (layer: Layer) => Result) => Result,
): CaseBook {
  const pending = (layer: Layer): CaseMember[] =>
    [...layer.values()].flatMap(({ entry: { state, definition } }) => {
      const model = state?.cases && modelOf(definition.shape);
      return state && model ? membersOf(state, model) : [];
    });
  const combined = (below: readonly CaseMember[], above: readonly CaseMember[]): CaseMember[] => {
    const covered = new Set(above.map(({ instance }) => instance.id));
    const all = [...below.filter(({ instance }) => !covered.has(instance.id)), ...above];
    return all.sort((one, other) => order(one.instance.startedAt, other.instance.startedAt) || orderOfIds(one, other));
  };
  return {
    members: (id) =>
      on((layer) =>
        combined(
          cases.ofCase(id),
          pending(layer).filter((member) => member.case === id),
        ),
      ),
    of: (instance) =>
      on((layer) => {
        const above = pending(layer).filter((member) => member.instance.id === instance);
        return above.length > 0 ? above : cases.ofInstance(instance);
      }),
    withKey: (process, key) =>
      on((layer) =>
        ids(
          cases.withKey(process, key),
          pending(layer).filter((member) => member.process === process && member.key === key),
        ),
      ),
    resolve: (asked) => on((layer) => resolved(asked, cases, pending(layer))),
    open: () =>
      on((layer) => {
        const above = pending(layer);
        return ids(cases.open(), above).sort();
      }),
  };
}

function ids(below: readonly string[], above: readonly CaseMember[]): string[] {
  return [...new Set([...below, ...above.map((member) => member.case)])];
}

function resolved(asked: string, cases: CaseQueries, above: readonly CaseMember[]): string[] {
  const named = ids(
    cases.startingWith(asked),
    above.filter((member) => member.case.startsWith(asked)),
  );
  if (named.includes(asked)) return [asked];
  const keys = [asked, ...(/^-?\d/.test(asked) && Number.isFinite(Number(asked)) ? [Number(asked)] : [])];
  const keyed = keys.flatMap((key) => cases.keyed(key));
  const keyedAbove = above.filter(({ key }) => key !== undefined && keys.includes(key));
  const found = ids(keyed, keyedAbove);
  return (found.length > 0 ? found : named).sort();
}

function orderOfIds(one: CaseMember, other: CaseMember): number {
  return order(one.instance.id, other.instance.id);
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
