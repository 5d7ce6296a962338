import type { Point } from "../scene.ts";
import { inOneColumn } from "./column-layout.ts";
import type { Arranged, GraphEdge, GraphNode } from "./graph.ts";
import { placeGraph } from "./graph-layout.ts";
import { graphLines } from "./graph-lines.ts";

/** Above so many nodes and edges the library needs more time than anybody waits, and no picture in rows can be read. */
const many = 240;

/** Room between a line and what stands beside the graph. */
const besideLine = 12;

/** In rows, with few crossings; very large graphs in one column, in time that grows with their size only. */
export function arrange(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Arranged {
  if (nodes.length + edges.length > many) return inOneColumn(nodes, edges);
  const graph = placeGraph(nodes, edges);
  const tops = new Map([...graph.nodes].map(([id, { x, top }]) => [id, { x, y: top }]));
  const labels = graph.routes.map(({ label }) => label);
  return widened({ width: graph.width, height: graph.height, tops, lines: graphLines(graph), labels });
}

/** The library counts nodes and labels, and leads lines past them outside what it says is the width. */
function widened({ width, height, tops, lines, labels }: Arranged): Arranged {
  let [left, right] = [0, width];
  for (const { x } of lines.flat()) {
    left = Math.min(left, x - besideLine);
    right = Math.max(right, x + besideLine);
  }
  const shift = ({ x, y }: Point) => ({ x: x - left, y });
  return {
    width: right - left,
    height,
    tops: new Map([...tops].map(([id, top]) => [id, shift(top)])),
    lines: lines.map((line) => line.map(shift)),
    labels: labels.map(shift),
  };
}
