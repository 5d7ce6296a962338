import { Graph, layout } from "@dagrejs/dagre";
import type { Box, Point } from "../scene.ts";

type Size = Pick<Box, "width" | "height">;

/**
 * What is used of the library. Its own declarations import each other without file extensions, which Node's resolution
 * does not find: without these every one of them would be `any`.
 */
export interface LayeredGraph {
  setGraph(settings: {
    readonly rankdir: "TB";
    readonly rankalign: "top";
    readonly nodesep: number;
    readonly edgesep: number;
    readonly ranksep: number;
  }): unknown;
  setNode(id: string, size: Size): unknown;
  setEdge(from: string, to: string, label: Size & { readonly labelpos: "c" }, name: string): unknown;
  /** After the layout: its size. */
  graph(): Partial<Size>;
  /** After the layout: the middle of the node. */
  node(id: string): Point & Size;
  /** After the layout: the line, and the middle of the label where it has one. */
  edge(from: string, to: string, name: string): Partial<Point> & { readonly points: readonly Point[] };
}

/** A graph without nodes, in which any two nodes may have several edges. */
export function emptyGraph(): LayeredGraph {
  return new Graph({ multigraph: true });
}

/** Gives every node and edge of the graph its place. */
export function layOut(graph: LayeredGraph): void {
  layout(graph);
}
