import { inOneColumn } from "./column-layout.ts";
import type { Arranged, GraphEdge, GraphNode } from "./graph.ts";
import { placeGraph } from "./graph-layout.ts";
import { graphLines } from "./graph-lines.ts";

/** Above so many nodes and edges the library needs more time than anybody waits, and no picture in rows can be read. */
const many = 240;

/** In rows, with few crossings; very large graphs in one column, in time that grows with their size only. */
export function arrange(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Arranged {
  if (nodes.length + edges.length > many) return inOneColumn(nodes, edges);
  const graph = placeGraph(nodes, edges);
  const { width, height, routes } = graph;
  const tops = new Map([...graph.nodes].map(([id, { x, top }]) => [id, { x, y: top }]));
  return { width, height, tops, lines: graphLines(graph), labels: routes.map(({ label }) => label) };
}
