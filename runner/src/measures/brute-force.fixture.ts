/* The same figures from one flat list of everything that happened, looked through again for every question. */
import type { Event } from "@geartrain/engine";
import type { Measure } from "@geartrain/model";

interface Row {
  readonly instance: number;
  readonly workflow: string;
  readonly group: string;
  readonly kind: string;
  readonly at: number;
  readonly by: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export function bruteForce(measure: Measure, histories: readonly (readonly Event[])[]): number[] {
  return figures(measure, rowsOf(histories));
}

function rowsOf(histories: readonly (readonly Event[])[]): readonly Row[] {
  return histories.flatMap((events, instance) => {
    const [start] = events;
    if (start?.kind !== "instance-started") return [];
    const group = start.data.cases?.[0]?.case ?? `alone ${instance}`;
    return events.map(
      ({ kind, at, by, data }): Row => ({
        instance,
        workflow: start.data.definition.name,
        group,
        kind,
        at: Date.parse(at),
        by,
        data: data as unknown as Row["data"],
      }),
    );
  });
}

function figures(measure: Measure, rows: readonly Row[]): number[] {
  const ends = rows.filter(is("instance-ended"));
  const done = rows.filter(is("step-completed"));
  switch (measure.measure) {
    case "cycleTime": {
      if (measure.from === measure.to) {
        return ends.filter(isOf(measure.to)).map((end) => end.at - startOf(rows, end));
      }
      return groups(rows).flatMap((group) => {
        const inGroup = rows.filter((row) => row.group === group);
        const begun = inGroup.filter((row) => row.kind === "instance-started" && row.workflow === measure.from);
        const to = inGroup.filter((row) => row.workflow === measure.to);
        const live = to.some((row) => row.kind === "instance-started" && !isOver(rows, row.instance));
        const over = to.filter(is("instance-ended")).map(({ at }) => at);
        if (begun.length === 0 || over.length === 0 || live) return [];
        const length = Math.max(...over) - Math.min(...begun.map(({ at }) => at));
        return length < 0 ? [] : [length];
      });
    }
    case "stepTime":
    case "waitTime":
      return done
        .filter((row) => row.workflow === measure.workflow && row.data.step === measure.step)
        .map((row) => {
          const mine = rows.filter(sameStep(row));
          const opened = mine.find(is("step-opened"))?.at ?? 0;
          const begun = mine.find(is("step-started"))?.at ?? row.at;
          return (measure.measure === "stepTime" ? row.at : begun) - opened;
        });
    default:
      return counts(measure, rows);
  }
}

type Counted = Exclude<Measure, { measure: "cycleTime" | "stepTime" | "waitTime" }>;

const is = (kind: string) => (row: Row) => row.kind === kind;
const isOf = (workflow: string | undefined) => (row: Row) => workflow === undefined || row.workflow === workflow;
const sameStep = (one: Row) => (row: Row) =>
  row.instance === one.instance && row.data.step === one.data.step && row.data.iteration === one.data.iteration;

function counts(measure: Counted, rows: readonly Row[]): number[] {
  const ends = rows.filter(is("instance-ended"));
  const done = rows.filter(is("step-completed"));
  switch (measure.measure) {
    case "share":
      return ends.filter(isOf(measure.of)).map(({ data }) => (data.outcome === measure.where.end ? 1 : 0));
    case "count":
      return measure.where
        ? ends.filter((row) => row.workflow === measure.of && row.data.outcome === measure.where?.end).map(() => 1)
        : rows
            .filter(is("instance-started"))
            .filter(isOf(measure.of))
            .map(() => 1);
    case "automation":
      return done.filter(isOf(measure.of)).map(({ by }) => (by.startsWith("person:") ? 0 : 1));
    case "errorRate":
      return ends.filter(isOf(measure.of)).map(({ instance }) => {
        const mine = rows.filter((row) => row.instance === instance);
        const places = mine.filter(is("step-completed")).map((row) => {
          const opened = mine.find((other) => other.kind === "step-opened" && sameStep(row)(other));
          return `${row.data.step} at ${opened?.data.frame}`;
        });
        return mine.some(is("step-failed")) || places.some((place, at) => places.indexOf(place) !== at) ? 1 : 0;
      });
    case "handoffs":
      return units(measure.of, rows).map((unit) => {
        const mine = rows.filter((row) => unit.includes(row.instance));
        const first = mine.filter(is("instance-started")).reduce((one, other) => (other.at < one.at ? other : one));
        const acts = mine.filter(is("step-completed")).filter(({ by }) => by.startsWith("person:"));
        const order = [...acts].sort((one, other) => one.at - other.at).map(({ by }) => by);
        const all = first.by.startsWith("person:") ? [first.by, ...order] : order;
        return all.reduce((count, by, at) => count + (at > 0 && by !== all[at - 1] ? 1 : 0), 0);
      });
    case "value":
      return valued(measure.of, rows);
    case "cost":
      return units(measure.of, rows).flatMap((unit) => {
        const spent = costly(rows, unit);
        const known = spent.length > 0 && spent.every(({ workflow }) => workflow === "first");
        return known ? [spent.length * 0.5 * 60] : [];
      });
  }
}

function valued(of: Extract<Measure, { measure: "value" }>["of"], rows: readonly Row[]): number[] {
  const ends = rows.filter(is("instance-ended"));
  if (of.ref === "end" || of.ref === "derive") {
    const times = of.ref === "derive" ? 2 : 1;
    return ends
      .filter((row) => row.workflow === "first" && row.data.outcome === "done")
      .map(({ data }) => times * Number((data.handsOver as { score: number }).score));
  }
  return ends.flatMap(({ instance }) => {
    const mine = rows.filter((row) => row.instance === instance && row.kind === "step-completed");
    const last = mine.filter((row) => of.ref === "fact" || row.data.step === "x").at(-1);
    return last ? [(last.data.output as { count: number }).count] : [];
  });
}

/** What people of a role with a rate completed. */
function costly(rows: readonly Row[], unit: readonly number[]): readonly Row[] {
  const mine = rows.filter((row) => unit.includes(row.instance));
  return mine.filter((row) => row.kind === "step-completed" && row.by.startsWith("person:") && row.data.step === "x");
}

/** Where somebody worked whose time nobody declared. */
export function unknownCosts(of: string | undefined, histories: readonly (readonly Event[])[]): number {
  const rows = rowsOf(histories);
  return units(of, rows).filter((unit) => costly(rows, unit).some(({ workflow }) => workflow !== "first")).length;
}

function groups(rows: readonly Row[]): string[] {
  return [...new Set(rows.map(({ group }) => group))];
}

/** The instances that are looked at together, where none of them is live and one of them reached an end. */
function units(workflow: string | undefined, rows: readonly Row[]): number[][] {
  const instances = (matches: (row: Row) => boolean) => [
    ...new Set(rows.filter(matches).map(({ instance }) => instance)),
  ];
  const all =
    workflow === undefined
      ? groups(rows).map((group) => instances((row) => row.group === group))
      : instances((row) => row.workflow === workflow).map((instance) => [instance]);
  const ended = (instance: number) => rows.some((row) => row.instance === instance && row.kind === "instance-ended");
  return all.filter((unit) => unit.every((instance) => isOver(rows, instance)) && unit.some(ended));
}

function isOver(rows: readonly Row[], instance: number): boolean {
  return rows.some((row) => row.instance === instance && /^instance-(ended|cancelled)$/.test(row.kind));
}

function startOf(rows: readonly Row[], end: Row): number {
  return rows.find((row) => row.instance === end.instance && row.kind === "instance-started")?.at ?? 0;
}
