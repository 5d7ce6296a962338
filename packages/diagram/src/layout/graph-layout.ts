import { Graph, layout } from "@dagrejs/dagre";
import type { Point } from "../scene.ts";

export interface GraphNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** How far from its middle edges may touch it. */
  readonly reach: number;
}

/** An edge and the room its label takes. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly width: number;
  readonly height: number;
}

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

/** Above so many the search for the shortest edges takes longer than anybody waits. */
const many = 150;

/** Rows of nodes from top to bottom, in which edges cross as little as can be found in a bounded time. */
export function placeGraph(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): PlacedGraph {
  const graph = new Graph({ multigraph: true });
  const ranker = nodes.length + edges.length > many ? "longest-path" : "network-simplex";
  // Lines that change their column do so between two rows, each at a height of its own.
  const ranksep = Math.min(220, 56 + 5 * edges.length);
  graph.setGraph({ rankdir: "TB", rankalign: "top", nodesep: 56, edgesep: 28, ranksep, ranker });
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  edges.forEach(({ from, to, width, height }, index) => {
    graph.setEdge(from, to, { width, height, labelpos: "c" }, `${index}`);
  });
  layout(graph);
  const placed = nodes.map((node): PlacedNode => {
    const { x = 0, y = 0 } = graph.node(node.id);
    return { ...node, x, top: y - node.height / 2 };
  });
  const routes = edges.map((edge, index): Route => {
    const { points = [], x, y } = graph.edge(edge.from, edge.to, `${index}`);
    const passes = points.slice(1, -1);
    const label =
      x === undefined || y === undefined ? (passes[Math.floor(passes.length / 2)] ?? { x: 0, y: 0 }) : { x, y };
    return { edge, passes, label };
  });
  const { width = 0, height = 0 } = graph.graph();
  return { width, height, nodes: new Map(placed.map((node) => [node.id, node])), routes };
}
