import type { Point } from "../scene.ts";
import type { PlacedGraph, PlacedNode, Route } from "./graph-layout.ts";
import { inTracks } from "./graph-tracks.ts";

/** One end of an edge: which side of a node it touches, and where it comes from. */
interface End {
  readonly node: PlacedNode;
  readonly below: boolean;
  readonly towards: number;
  at: number;
}

const apart = 22;

/**
 * The lines of a placed graph: straight through the rows, so that no line cuts the corner of a tall neighbour, and from
 * column to column only between two rows. In the order of the routes.
 */
export function graphLines(graph: PlacedGraph): readonly (readonly Point[])[] {
  const ends = graph.routes.map((route) => endsOf(graph, route));
  const sides = new Map<string, End[]>();
  for (const end of ends.flat()) {
    const key = `${end.below ? "below" : "above"} ${end.node.id}`;
    const side = sides.get(key);
    if (side) side.push(end);
    else sides.set(key, [end]);
  }
  for (const side of sides.values()) spread(side);
  const rows = rowsOf(graph);
  const lines = graph.routes.map((route, index) => {
    const [start, end] = ends[index] ?? [];
    if (!start || !end) return [];
    const down = start.below;
    const through = route.passes.flatMap((pass) => throughRow(pass, route, rows, down));
    return [...touch(start, rows), ...through, ...touch(end, rows).reverse()];
  });
  return inTracks(lines);
}

function endsOf({ nodes }: PlacedGraph, { edge, passes }: Route): readonly End[] {
  const places = [[edge.from, passes[0]] as const, [edge.to, passes.at(-1)] as const];
  return places.flatMap(([id, pass]) => {
    const node = nodes.get(id);
    if (!node || !pass) return [];
    return [{ node, below: pass.y > node.top + node.height / 2, towards: pass.x, at: node.x }];
  });
}

/** Ends on one side of a node stand in the order of where they come from, and never on top of each other. */
function spread(side: End[]): void {
  side.sort((a, b) => a.towards - b.towards);
  const { x, reach } = side[0]?.node ?? { x: 0, reach: 0 };
  const step = Math.min(apart, (2 * reach) / Math.max(1, side.length - 1));
  let least = x - reach;
  side.forEach((end, index) => {
    const most = x + reach - step * (side.length - 1 - index);
    end.at = Math.min(Math.max(end.towards, least), most);
    least = end.at + step;
  });
}

/** From the node to where its row ends. */
function touch({ node, below, at }: End, rows: ReadonlyMap<number, number>): Point[] {
  if (!below) return [{ x: at, y: node.top }];
  const bottom = node.top + node.height;
  const row = Math.max(bottom, rows.get(Math.round(node.top)) ?? bottom);
  return row > bottom
    ? [
        { x: at, y: bottom },
        { x: at, y: row },
      ]
    : [{ x: at, y: bottom }];
}

/** How far every row reaches down, by where it begins. */
function rowsOf({ nodes }: PlacedGraph): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  for (const { top, height } of nodes.values()) {
    const key = Math.round(top);
    rows.set(key, Math.max(rows.get(key) ?? 0, top + height));
  }
  return rows;
}

function throughRow(
  { x, y }: Point,
  { edge, label }: Route,
  rows: ReadonlyMap<number, number>,
  down: boolean,
): Point[] {
  const half = x === label.x && y === label.y ? edge.height / 2 : 0;
  const top = { x, y: y - half };
  const bottom = { x, y: Math.max(y + half, rows.get(Math.round(y - half)) ?? 0) };
  return down ? [top, bottom] : [bottom, top];
}
