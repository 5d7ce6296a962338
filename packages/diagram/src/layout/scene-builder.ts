import type { Chip, Edge, Frame, NodeWords, Point, SceneNode } from "../scene.ts";
import type { NodeSize } from "./node-size.ts";

/** An edge that has left a node and not yet reached the next one. */
export interface Strand {
  readonly from: string;
  readonly points: readonly Point[];
  readonly chips: readonly Chip[];
  readonly dashed?: boolean;
}

/** Collects what pieces draw. */
export interface SceneBuilder {
  readonly nodes: readonly SceneNode[];
  readonly frames: readonly Frame[];
  readonly edges: readonly Edge[];
  /** Gives the node's id. */
  node(words: NodeWords, size: NodeSize, corner: Point): string;
  /** Lets a strand end at a node. */
  connect(strand: Strand, to: string, at: Point): void;
  /** Everything that `content` draws is inside the frame. */
  framed<Result>(frame: Omit<Frame, "id" | "frame">, content: () => Result): Result;
}

/** An empty picture. */
export function buildScene(): SceneBuilder {
  const nodes: SceneNode[] = [];
  const frames: Frame[] = [];
  const edges: Edge[] = [];
  let around: string | undefined;
  const within = () => (around === undefined ? {} : { frame: around });
  return {
    nodes,
    frames,
    edges,
    node(words, { titleLines, detailLines, width, height }, { x, y }) {
      const id = `n${nodes.length + 1}`;
      nodes.push({ ...words, id, box: { x, y, width, height }, titleLines, detailLines, ...within() });
      return id;
    },
    connect({ from, points, chips, dashed }, to, at) {
      edges.push({ from, to, points: [...points, at], chips, ...(dashed ? { dashed } : {}) });
    },
    framed(frame, content) {
      const id = `f${frames.length + 1}`;
      const outside = around;
      frames.push({ ...frame, id, ...within() });
      around = id;
      const result = content();
      around = outside;
      return result;
    },
  };
}

/** A strand that goes on over these points. */
export function along(strand: Strand, ...points: readonly Point[]): Strand {
  return { ...strand, points: [...strand.points, ...points] };
}
