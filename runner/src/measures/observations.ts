/*
 * What each measure looks at, one observation a time. Rulings, where the language leaves them open:
 *  1. What runs through several workflows is looked at case by case; an instance without a case is one of its own.
 *  2. A finished instance is one that reached an end; one that was cancelled counts in `count` and nowhere else.
 *  3. A cycle from one workflow to another ends with the last end of the other one, once none of it is live in the case.
 *  4. Responsibility is with whoever started the first instance, and with whoever completes a step from then on.
 *  5. An error is a finished instance in which an action failed for good, or a step was completed again at one place.
 *  6. Working time is the step's declared effort. Without one nobody knows it: the time from begin to end has nights and
 *     other work in it. What such a step cost, and so what its case did, is unknown.
 */
import type { Instant } from "@geartrain/engine";
import type { Duration, Functions, HumanStep, Measure, Policy, Reference, Workflow } from "@geartrain/model";
import type { InstanceRecord, StepRecord } from "./instance-record.ts";
import { isPerson } from "./instance-record.ts";
import { measuredValue, speaksOfSeveral, UnknownValue } from "./measured-value.ts";

/** `value`: a number, or whether what is counted holds; else why nobody can say. */
export type Observation = { readonly at: Instant } & Seen;

type Seen = { readonly value: number } | { readonly unknown: string };

/** A stretch of time; whoever knows the calendar says how long it is. */
export interface Stretch {
  readonly at: Instant;
  readonly from: Instant;
  readonly to: Instant;
}

export interface Measured {
  /** The process whose cases count; left out, every instance is looked at alone. */
  readonly process?: string;
  readonly records: readonly InstanceRecord[];
  readonly workflows: ReadonlyMap<string, Workflow>;
  readonly policy: Policy;
  /** What computes values in these measures. */
  readonly functions: Pick<Functions, "derive" | "parse">;
  /** The length of a declared effort in milliseconds. */
  readonly lengthOf: (duration: Duration) => number;
}

export function stretches(
  measure: Extract<Measure, { measure: "cycleTime" | "stepTime" | "waitTime" }>,
  all: Measured,
): Stretch[] {
  if (measure.measure === "cycleTime") return cycles(measure.from, measure.to, all);
  return of(all, measure.workflow).flatMap(({ steps }) =>
    steps.flatMap((each) => {
      const { step, openedAt, completedAt, startedAt, skipped } = each;
      if (step !== measure.step || completedAt === undefined || skipped) return [];
      const to = measure.measure === "stepTime" ? completedAt : (startedAt ?? completedAt);
      return [{ at: completedAt, from: openedAt, to }];
    }),
  );
}

function cycles(from: string, to: string, all: Measured): Stretch[] {
  if (from === to) {
    return of(all, from).flatMap(({ startedAt, endedAt, end }) =>
      endedAt === undefined || end === undefined ? [] : [{ at: endedAt, from: startedAt, to: endedAt }],
    );
  }
  return cases(all).flatMap((records) => {
    const begun = records.filter(({ workflow }) => workflow === from).map(({ startedAt }) => startedAt);
    const last = records.filter(({ workflow }) => workflow === to);
    const ended = last.flatMap(({ end, endedAt }) => (end === undefined || endedAt === undefined ? [] : [endedAt]));
    const live = last.some(({ endedAt }) => endedAt === undefined);
    const [first, over] = [begun.sort()[0], ended.sort().at(-1)];
    return first === undefined || over === undefined || live || over < first
      ? []
      : [{ at: over, from: first, to: over }];
  });
}

export function observations(
  measure: Exclude<Measure, { measure: "cycleTime" | "stepTime" | "waitTime" }>,
  all: Measured,
): Observation[] {
  switch (measure.measure) {
    case "handoffs":
      return perCase(measure.of, all, (records) => ({ value: handoffsIn(records) }));
    case "share":
      return finished(of(all, measure.of)).map(({ at, record }) => ({
        at,
        value: Number(record.end === measure.where.end),
      }));
    case "value":
      return values(measure.of, all);
    case "cost":
      return perCase(measure.of, all, (records) => costOf(records, all));
    case "count":
      return of(all, measure.of).flatMap(({ startedAt, endedAt, end }) => {
        if (measure.where === undefined) return [{ at: startedAt, value: 1 }];
        return end === measure.where.end && endedAt !== undefined ? [{ at: endedAt, value: 1 }] : [];
      });
    case "errorRate":
      return finished(of(all, measure.of)).map(({ at, record }) => ({ at, value: Number(hasError(record)) }));
    case "automation":
      return of(all, measure.of).flatMap(({ steps }) =>
        steps.flatMap(({ completedAt, by }) =>
          completedAt === undefined ? [] : [{ at: completedAt, value: Number(!isPerson(by)) }],
        ),
      );
  }
}

function of({ records }: Measured, workflow: string | undefined): readonly InstanceRecord[] {
  return workflow === undefined ? records : records.filter((record) => record.workflow === workflow);
}

function finished(records: readonly InstanceRecord[]) {
  return records.flatMap((record) =>
    record.end === undefined || record.endedAt === undefined ? [] : [{ at: record.endedAt, record }],
  );
}

/** The instances of each case, in the order of their starts; those without one each by itself. */
function cases({ records, process }: Measured): readonly (readonly InstanceRecord[])[] {
  const byCase = Map.groupBy(
    records,
    ({ id, cases: its }) => its.find((each) => each.process === process)?.case ?? `alone ${id}`,
  );
  return [...byCase.values()].map((all) => [...all].sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1)));
}

/** One observation of each case in which nothing is live any more, or of each finished instance of one workflow. */
function perCase(
  workflow: string | undefined,
  all: Measured,
  look: (records: readonly InstanceRecord[]) => Seen | undefined,
): Observation[] {
  const groups = workflow === undefined ? cases(all) : of(all, workflow).map((record) => [record]);
  return groups.flatMap((records) => {
    const ends = records.flatMap(({ endedAt }) => endedAt ?? []);
    const over = ends.length === records.length && records.some(({ end }) => end !== undefined);
    const seen = over ? look(records) : undefined;
    return seen ? [{ at: ends.sort().at(-1) ?? "", ...seen }] : [];
  });
}

function handoffsIn(records: readonly InstanceRecord[]): number {
  const [first] = records;
  const done = records
    .flatMap(({ steps }) => steps)
    .filter(
      (step): step is StepRecord & { completedAt: Instant; by: string } =>
        step.completedAt !== undefined && isPerson(step.by),
    )
    .sort((one, other) => (one.completedAt < other.completedAt ? -1 : one.completedAt > other.completedAt ? 1 : 0));
  const persons = [...(first && isPerson(first.startedBy) ? [first.startedBy] : []), ...done.map(({ by }) => by)];
  return persons.filter((person, at) => at > 0 && person !== persons[at - 1]).length;
}

function hasError({ steps, failures }: InstanceRecord): boolean {
  if (failures.length > 0) return true;
  const done = steps
    .filter(({ completedAt }) => completedAt !== undefined)
    .map(({ step, place }) => `${step} ${place}`);
  return new Set(done).size < done.length;
}

/** One of each finished instance; of each case that is over, where it speaks of several workflows. */
function values(reference: Reference, all: Measured): Observation[] {
  if (speaksOfSeveral(reference)) return perCase(undefined, all, (records) => valueSeen(reference, records, all));
  return finished(all.records).flatMap(({ at, record }) => {
    const seen = valueSeen(reference, [record], all);
    return seen ? [{ at, ...seen }] : [];
  });
}

function valueSeen(reference: Reference, records: readonly InstanceRecord[], all: Measured): Seen | undefined {
  try {
    const value = measuredValue(reference, { ...all, records });
    if (value === undefined || value === null) return undefined;
    return typeof value === "number" ? { value } : { unknown: "it is no number" };
  } catch (error) {
    if (error instanceof UnknownValue) return { unknown: error.message };
    throw error;
  }
}

/** Undefined where no role that worked says what an hour of it costs. */
function costOf(records: readonly InstanceRecord[], { workflows, policy, lengthOf }: Measured): Seen | undefined {
  const spent = records.flatMap(({ workflow, steps }) =>
    steps.flatMap(({ step, role, completedAt, by }): Seen[] => {
      const declared = workflows.get(workflow)?.steps[step];
      if (declared?.kind !== "human" || completedAt === undefined || !isPerson(by)) return [];
      const rate = rateOf(policy, declared, role);
      if (rate === undefined) return [];
      if (!declared.effort) return [{ unknown: `${step} of ${workflow} declares no effort` }];
      return [{ value: (lengthOf(declared.effort) / 3_600_000) * rate }];
    }),
  );
  const unknown = spent.find((each) => "unknown" in each);
  if (unknown || spent.length === 0) return unknown;
  return { value: spent.reduce((total, each) => total + ("value" in each ? each.value : 0), 0) };
}

function rateOf({ roles }: Policy, { by }: HumanStep, role: string | undefined): number | undefined {
  const names = role !== undefined && Object.hasOwn(roles, role) ? [role] : by;
  return names.flatMap((name) => (Object.hasOwn(roles, name) ? (roles[name]?.costPerHour ?? []) : []))[0];
}

export function lengthBetween(from: Instant, to: Instant): number {
  return Math.max(0, Date.parse(to) - Date.parse(from));
}
