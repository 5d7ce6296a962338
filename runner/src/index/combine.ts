import type { Entry, Summary } from "./entry.ts";
import type { Layer } from "./layer.ts";
import type { Index } from "./open-index.ts";
import type { ListFilter } from "./queries.ts";
import type { Work, WorkFilter, WorkKind } from "./work-row.ts";
import { dueOf, passes } from "./work-row.ts";

const ofHost: ReadonlySet<WorkKind> = new Set(["timer", "action", "attempt"]);

/** Answers of the index with those of the layer in place of what they cover. */

export function combinedList(index: Index, layer: Layer, filter: ListFilter): Summary[] {
  const matches = ({ status, workflow }: Summary) =>
    (filter.status === undefined || filter.status === status) &&
    (filter.workflow === undefined || filter.workflow === workflow);
  return merged(
    layer,
    matches,
    (more) => index.list(more),
    filter,
    ({ startedAt }) => startedAt,
  );
}

export function combinedFinished(index: Index, layer: Layer, limit: number): Summary[] {
  const read = ({ limit: most = limit }) => index.finished(most);
  return merged(
    layer,
    ({ status }) => status !== "live",
    read,
    { limit },
    ({ endedAt }) => endedAt ?? "",
  );
}

export function combinedFinishedSince(index: Index, layer: Layer, moment: string): number {
  const above = [...layer.values()].filter(({ entry }) => entry.endedAt !== undefined && entry.endedAt >= moment);
  const heads = index.heads(above.map(({ entry }) => entry.id));
  return index.finishedSince(moment) + above.filter(({ entry }) => !heads.get(entry.id)?.over).length;
}

/** Reads as many more as the layer may hide, latest first. */
function merged(
  layer: Layer,
  matches: (summary: Summary) => boolean,
  read: (filter: ListFilter) => Summary[],
  filter: ListFilter,
  moment: (summary: Summary) => string,
): Summary[] {
  const { limit } = filter;
  const below = read(limit === undefined ? filter : { ...filter, limit: limit + layer.size });
  const above = [...layer.values()].map(({ entry }) => summaryOf(entry)).filter(matches);
  const all = [...below.filter(({ id }) => !layer.has(id)), ...above];
  all.sort((a, b) => descending(moment(a), moment(b)) || descending(a.id, b.id));
  return limit === undefined ? all : all.slice(0, limit);
}

function descending(a: string, b: string): number {
  return a < b ? 1 : a > b ? -1 : 0;
}

/** Lists carry no states. */
export function summaryOf({ state: _, late: __, ...summary }: Entry): Summary {
  return summary;
}

export function combinedWork(index: Index, layer: Layer, filter: WorkFilter): Work[] {
  const below = index.work(filter).filter(({ instance }) => !layer.has(instance));
  const above = [...layer.values()].flatMap(({ work }) => work.filter(({ item }) => passes(item, filter)));
  return [...below, ...above].sort((a, b) => -descending(a.item.key, b.item.key));
}

/** The first moment after `after` at which the host has something to do by itself. */
export function combinedNextDue(index: Index, layer: Layer, after: string): string | undefined {
  const above = [...layer.values()].flatMap(({ work }) =>
    work.flatMap(({ item }) => (ofHost.has(item.work) ? (dueOf(item) ?? []) : [])),
  );
  const below = [...ofHost].flatMap((kind) => index.nextDue(kind, after, (instance) => layer.has(instance)) ?? []);
  return [...above, ...below].filter((due) => due > after).sort()[0];
}
