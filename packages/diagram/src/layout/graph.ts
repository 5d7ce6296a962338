import type { Point } from "../scene.ts";

/** A node and the room it takes. */
export interface GraphNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** How far from its middle edges may touch it. */
  readonly reach: number;
  /** Where its right side is touched: how far from its middle, and how far below its top. */
  readonly side: { readonly half: number; readonly y: number };
}

/** An edge and the room its label takes. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly width: number;
  readonly height: number;
  /** It leaves at the lower end of its node's middle. */
  readonly below?: true;
}

/** A graph with everything in its place. */
export interface Arranged {
  readonly width: number;
  readonly height: number;
  /** The middle of every node's upper side. */
  readonly tops: ReadonlyMap<string, Point>;
  /** A line for every edge, in their order. */
  readonly lines: readonly (readonly Point[])[];
  /** The middle of every edge's label. */
  readonly labels: readonly Point[];
}
