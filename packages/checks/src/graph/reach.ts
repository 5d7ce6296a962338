import type { Stop, Way } from "./step-graph.ts";

/** A walk through the graph, from its end. */
export interface Walk {
  readonly stop: Stop;
  readonly before?: Walk;
  readonly way?: Way;
}

interface Options {
  /** May the walk go this way? */
  readonly via?: (way: Way, from: Stop) => boolean;
  /** Does it go on behind this stop? */
  readonly through?: (stop: Stop) => boolean;
}

/** Every stop that can be walked to from here by taking one of these ways first, with a shortest walk to each. */
export function reach(from: Stop, first: readonly Way[], { via, through }: Options = {}): ReadonlyMap<Stop, Walk> {
  const start: Walk = { stop: from };
  const found = new Map<Stop, Walk>();
  const visit = (way: Way, before: Walk): void => {
    if (!found.has(way.to)) found.set(way.to, { stop: way.to, before, way });
  };
  for (const way of first) visit(way, start);
  for (const [stop, walk] of found) {
    if (through && !through(stop)) continue;
    for (const way of stop.ways) if (via?.(way, stop) ?? true) visit(way, walk);
  }
  return found;
}

/** The walk in words: `review is approve`, `place-order`, `the end "done"`. */
export function walkInWords(walk: Walk): readonly string[] {
  const ways: Walk[] = [];
  for (let at: Walk | undefined = walk; at; at = at.before) ways.unshift(at);
  return ways.flatMap(({ stop, way }, index) => {
    const over = way?.late === undefined ? [] : [`the time in state "${way.late}" is over`];
    if (stop.end !== undefined) return [...over, `the end "${stop.end}"`];
    if (stop.step === undefined) return over;
    const outcome = ways[index + 1]?.way?.outcome;
    return [...over, outcome === undefined || outcome === "done" ? stop.step : `${stop.step} is ${outcome}`];
  });
}

/** May a way be gone behind a step that has just completed so? What it says of other steps is not known. */
export function fits({ guard }: Way, step: string, outcome: string): boolean {
  if (guard === undefined || guard.step !== step) return true;
  return (guard.outcome === outcome) === guard.holds;
}
