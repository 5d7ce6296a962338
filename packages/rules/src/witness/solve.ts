import type { Json } from "@geartrain/model";
import type { Bound } from "../space/line.ts";

/** A field that may take the least value from some end on. */
export interface Variable {
  readonly least: (from?: Bound<Json>) => Json | undefined;
}

/** How far `left` lies above `right`. For texts only the sign counts. */
export interface Demand {
  readonly left: string;
  readonly right: string;
  readonly from?: Bound<number>;
  readonly to?: Bound<number>;
}

/** `high` lies above `low`, by `by` or more (`strict`: by more). */
interface Edge {
  readonly low: string;
  readonly high: string;
  readonly by: number;
  readonly strict: boolean;
}

/** Rounds after which values that still rise are taken to rise for ever. */
const mostRounds = 2_000;

/**
 * The least values that meet all demands: each starts at its least and is raised as long as a demand asks for it.
 * Since nothing is raised higher than it must be, no solution is missed.
 */
export function solve(
  variables: ReadonlyMap<string, Variable>,
  demands: readonly Demand[],
): ReadonlyMap<string, Json> | undefined {
  const edges = demands.flatMap(edgesOf);
  if (isCircular(edges)) return undefined;
  const values = new Map<string, Json>();
  for (const [name, { least }] of variables) {
    const value = least();
    if (value === undefined) return undefined;
    values.set(name, value);
  }
  for (let round = 0; round < mostRounds; round += 1) {
    let raised = false;
    for (const edge of edges) {
      const demanded = demandedBy(edge, values);
      if (reaches(values.get(edge.high) as number, demanded)) continue;
      const value = variables.get(edge.high)?.least(demanded);
      if (value === undefined) return undefined;
      values.set(edge.high, value);
      raised = true;
    }
    if (!raised) return values;
  }
  return undefined;
}

function edgesOf({ left, right, from, to }: Demand): readonly Edge[] {
  const edges: Edge[] = [];
  if (from) edges.push({ low: right, high: left, by: from.at, strict: !from.included });
  if (to) edges.push({ low: left, high: right, by: -to.at || 0, strict: !to.included });
  return edges;
}

function demandedBy({ low, by, strict }: Edge, values: ReadonlyMap<string, Json>): Bound<Json> {
  const value = values.get(low) as Json;
  return { at: typeof value === "number" && by !== 0 ? value + by : value, included: !strict };
}

function reaches(value: number, { at, included }: Bound<Json>): boolean {
  return included ? value >= (at as number) : value > (at as number);
}

/** Does something have to lie above itself? Only order counts here; offsets are left to the raising. */
function isCircular(edges: readonly Edge[]): boolean {
  const names = [...new Set(edges.flatMap(({ low, high }) => [low, high]))];
  const above = new Map(names.map((name) => [name, new Set<string>()]));
  const strictly = new Map(names.map((name) => [name, new Set<string>()]));
  for (const { low, high, by, strict } of edges) {
    if (by < 0) continue;
    above.get(low)?.add(high);
    if (strict || by > 0) strictly.get(low)?.add(high);
  }
  for (const middle of names) {
    for (const low of names) {
      if (!above.get(low)?.has(middle)) continue;
      const strict = strictly.get(low)?.has(middle);
      for (const high of above.get(middle) ?? []) {
        above.get(low)?.add(high);
        if (strict || strictly.get(middle)?.has(high)) strictly.get(low)?.add(high);
      }
    }
  }
  return names.some((name) => strictly.get(name)?.has(name));
}
