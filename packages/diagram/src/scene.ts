import type { Pointer, Step } from "@geartrain/model";
import type { Detail } from "./text/step-words.ts";

/** A place in pixels; `y` grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** What holds blocks together, each with a sign of its own. */
export type Control =
  | "parallel"
  | "race"
  | "repeat"
  | "each"
  | "oneAtATime"
  | "exclusive"
  | "attempt"
  | "states"
  | "all";

export type NodeKind = Step["kind"] | "control" | "question" | "state" | "end" | "workflow";

/** What a node says, before it has a place. */
export interface NodeWords {
  readonly kind: NodeKind;
  readonly control?: Control;
  readonly pointer: Pointer;
  /** The step or the workflow it stands for. */
  readonly name?: string;
  readonly title: string;
  readonly details: readonly Detail[];
  /** The state of a machine that this step is the work of. */
  readonly tab?: string;
  /** A state that the machine is left with. */
  readonly final?: true;
}

/** A node with its place, and its texts in lines that fit into it. */
export interface SceneNode extends NodeWords {
  readonly id: string;
  readonly box: Box;
  readonly titleLines: readonly string[];
  readonly detailLines: readonly Detail[];
  /** The frame around it. */
  readonly frame?: string;
}

/** A line around blocks that belong together. */
export interface Frame {
  readonly id: string;
  readonly box: Box;
  readonly pointer: Pointer;
  readonly title: string;
  readonly control: Control;
  readonly frame?: string;
}

/** A label on an edge. */
export interface Chip {
  readonly box: Box;
  readonly text: string;
  readonly lines: readonly string[];
  readonly pointer?: Pointer;
}

/** A line from one node to another; two points that differ in both directions are joined by a curve. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
  readonly chips: readonly Chip[];
  /** What happens beside the way that was planned. */
  readonly dashed?: boolean;
}

/** A picture before it is drawn: nodes and edges with their places. What SVG and Mermaid are both made of. */
export interface Scene {
  readonly name: string;
  readonly purpose: string;
  readonly nodes: readonly SceneNode[];
  readonly frames: readonly Frame[];
  readonly edges: readonly Edge[];
  readonly box: Box;
  /** Roles in the order in which they appear. */
  readonly roles: readonly string[];
  /** What a dashed line means here. */
  readonly dashed: string;
  /** What is said below the picture. */
  readonly notes: readonly string[];
}
