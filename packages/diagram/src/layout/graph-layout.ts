import type { Point } from "../scene.ts";
import type { GraphEdge, GraphNode } from "./graph.ts";
import { emptyGraph, layOut } from "./layered-graph.ts";

/** Where the library put a node; `top` and `bottom` are those of everything in its row. */
export interface PlacedNode extends GraphNode {
  readonly x: number;
  readonly top: number;
}

/** The places between its two nodes that an edge was led through, from first to last. */
export interface Route {
  readonly edge: GraphEdge;
  readonly passes: readonly Point[];
  /** The middle of its label. */
  readonly label: Point;
}

export interface PlacedGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, PlacedNode>;
  readonly routes: readonly Route[];
}

/** Rows of nodes from top to bottom, in which edges cross as little as can be found in a bounded time. */
export function placeGraph(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): PlacedGraph {
  const graph = emptyGraph();
  // Lines that change their column do so between two rows, each at a height of its own.
  const ranksep = Math.min(200, 52 + 3 * edges.length);
  graph.setGraph({ rankdir: "TB", rankalign: "top", nodesep: 56, edgesep: 28, ranksep });
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  edges.forEach(({ from, to, width, height }, index) => {
    graph.setEdge(from, to, { width, height, labelpos: "c" }, `${index}`);
  });
  layOut(graph);
  const { width = 0, height = 0 } = graph.graph();
  const topOf = (id: string) => graph.node(id).y - graph.node(id).height / 2;
  const turned = mirrored(nodes, (id) => graph.node(id).x, topOf);
  const across = (x: number) => (turned ? width - x : x);
  const placed = nodes.map((node): PlacedNode => ({ ...node, x: across(graph.node(node.id).x), top: topOf(node.id) }));
  const routes = edges.map((edge, index): Route => {
    const { points, x, y } = graph.edge(edge.from, edge.to, `${index}`);
    const passes = points.slice(1, -1).map((point) => ({ x: across(point.x), y: point.y }));
    const middle = passes[Math.floor(passes.length / 2)] ?? { x: 0, y: 0 };
    return { edge, passes, label: x === undefined || y === undefined ? middle : { x: across(x), y } };
  });
  return { width, height, nodes: new Map(placed.map((node) => [node.id, node])), routes };
}

/** Whether the first row with several nodes stands the other way round than their author declared them. */
function mirrored(nodes: readonly GraphNode[], x: (id: string) => number, y: (id: string) => number): boolean {
  const rows = new Map<number, number[]>();
  for (const { id } of nodes) rows.set(Math.round(y(id)), [...(rows.get(Math.round(y(id))) ?? []), x(id)]);
  const [first] = [...rows].sort(([a], [b]) => a - b).flatMap(([, row]) => (row.length > 1 ? [row] : []));
  const steps = (first ?? []).slice(1).map((at, index) => Math.sign(at - (first?.[index] ?? at)));
  return steps.reduce((sum, step) => sum + step, 0) < 0;
}
