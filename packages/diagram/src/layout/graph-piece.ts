import type { Point } from "../scene.ts";
import { arrange } from "./arrange.ts";
import type { ChipSize } from "./chip.ts";
import { chipAt } from "./chip.ts";
import type { Arranged, GraphEdge, GraphNode } from "./graph.ts";
import type { Piece } from "./piece.ts";
import type { SceneBuilder, Strand } from "./scene-builder.ts";
import { along } from "./scene-builder.ts";

/** A piece that is a node of a graph; the first node it draws is the one that edges lead to. */
export interface GraphPart {
  readonly id: string;
  readonly piece: Piece;
  /** How far from its spine edges may touch it, and where its right side is. */
  readonly reach: number;
  readonly side: GraphNode["side"];
  /** Whether what comes out of it leaves the graph. */
  readonly leaves: boolean;
}

export interface GraphLink {
  readonly from: string;
  readonly to: string;
  readonly chip?: ChipSize;
  readonly dashed: boolean;
}

export interface GraphParts {
  /** Where flow comes in, and the part that it leads to; left out where parts begin by themselves. */
  readonly head?: { readonly piece: Piece; readonly first: string };
  readonly parts: readonly GraphPart[];
  readonly links: readonly GraphLink[];
}

// Names of parts are the author's; these two must not be among them.
const start = "start of the graph";
const exit = "way out of the graph";

const besideLoop = 30;
const beforeExit = 18;

/** Parts that lead to each other in any way, laid out by the library. */
export function graphPiece(given: GraphParts): Piece {
  const { head, parts, links } = given;
  const leaving = parts.filter(({ piece, leaves }) => leaves && piece.completes);
  const known = new Set(parts.map(({ id }) => id));
  const drawn = links.filter(({ from, to }) => known.has(from) && known.has(to));
  const loops = drawn.filter(({ from, to }) => from === to);
  const between = drawn.filter(({ from, to }) => from !== to);
  const graph = arrangeAbove(
    exit,
    nodesOf(given, leaving, loops),
    [...edgesOf(head, between, leaving), ...holdingUp(given, between)],
    parts.filter((part) => !leaving.includes(part)),
  );
  const spine = graph.tops.get(start)?.x ?? graph.width / 2;
  const completes = leaving.length > 0;
  return {
    left: Math.max(spine, head?.piece.left ?? 0),
    right: Math.max(graph.width - spine, head?.piece.right ?? 0),
    height: graph.height + (completes ? beforeExit : 0),
    completes,
    place(scene, { x, y }, arriving) {
      const shift = (point: Point) => ({ x: point.x - spine + x, y: point.y + y });
      const line = (index: number) => (graph.lines[index] ?? []).map(shift);
      const begun = head?.piece.place(scene, { x, y }, arriving) ?? [];
      const placed = placeParts(scene, parts, graph, shift);
      const first = head && placed.get(head.first);
      for (const { from } of begun) if (first) finish(scene, { from, points: line(0), chips: [] }, first.id);
      const before = head ? 1 : 0;
      between.forEach((link, index) => {
        const { x: labelX, y: labelY } = shift(graph.labels[before + index] ?? { x: 0, y: 0 });
        const chips = link.chip ? [chipAt(link.chip, labelX, labelY)] : [];
        const [from, to] = [placed.get(link.from)?.id ?? "", placed.get(link.to)?.id ?? ""];
        finish(scene, { from, points: line(before + index), chips, dashed: link.dashed }, to);
      });
      for (const { id } of parts)
        drawLoops(
          scene,
          loops.filter(({ from }) => from === id),
          placed.get(id)?.id,
        );
      const bottom = { x, y: y + graph.height + beforeExit };
      return leaving.flatMap(({ id }, index) => {
        const points = line(before + between.length + index);
        const last = { x: points.at(-1)?.x ?? x, y: bottom.y };
        return (placed.get(id)?.out ?? []).map((strand) => along(strand, ...points.slice(0, -1), last, bottom));
      });
    },
  };
}

function nodesOf({ head, parts }: GraphParts, leaving: readonly GraphPart[], loops: readonly GraphLink[]): GraphNode[] {
  const nodes = parts.map(({ id, piece, reach, side }) => {
    const looped = loops
      .filter(({ from }) => from === id)
      .reduce((sum, { chip }) => sum + besideLoop + (chip?.width ?? 0), 0);
    return { id, width: 2 * (Math.max(piece.left, piece.right) + looped), height: piece.height, reach, side };
  });
  const first = head ? [headNode(head.piece)] : [];
  return [
    ...first,
    ...nodes,
    ...(leaving.length > 0 ? [{ id: exit, width: 1, height: 1, reach: 0, side: { half: 0, y: 0 } }] : []),
  ];
}

function headNode({ left, right, height }: Piece): GraphNode {
  return { id: start, width: 2 * Math.max(left, right), height, reach: 0, side: { half: right, y: height / 2 } };
}

/** The way in, then the links, then the ways out. */
function edgesOf(head: GraphParts["head"], between: readonly GraphLink[], leaving: readonly GraphPart[]): GraphEdge[] {
  const plain = { width: 0, height: 0 };
  return [
    ...(head ? [{ from: start, to: head.first, ...plain }] : []),
    ...between.map(({ from, to, chip }) => ({ from, to, width: chip?.width ?? 0, height: chip?.height ?? 0 })),
    ...leaving.map(({ id }) => ({ from: id, to: exit, below: true as const, ...plain })),
  ];
}

/** Nothing may stand above or beside the head: what cannot be reached from it hangs on edges that nobody sees. */
function holdingUp({ head, parts }: GraphParts, between: readonly GraphLink[]): readonly GraphEdge[] {
  if (!head) return [];
  const targets = new Map<string, string[]>();
  for (const { from, to } of between) targets.set(from, [...(targets.get(from) ?? []), to]);
  const reached = new Set([head.first]);
  for (const id of reached) for (const to of targets.get(id) ?? []) reached.add(to);
  return parts.filter(({ id }) => !reached.has(id)).map(({ id }) => ({ from: start, to: id, width: 0, height: 0 }));
}

/**
 * With the way out below everything, so that no line on its way there runs through a part: where the library put it
 * higher, the other parts lead to it too, by edges that nobody sees.
 */
function arrangeAbove(
  way: string,
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  others: readonly GraphPart[],
): Arranged {
  const first = arrange(nodes, edges);
  const out = first.tops.get(way);
  if (!out || others.every(({ id }) => (first.tops.get(id)?.y ?? 0) <= out.y)) return first;
  return arrange(nodes, [...edges, ...others.map(({ id }) => ({ from: id, to: way, width: 0, height: 0 }))]);
}

function placeParts(
  scene: SceneBuilder,
  parts: readonly GraphPart[],
  graph: Arranged,
  shift: (point: Point) => Point,
): ReadonlyMap<string, { readonly id: string; readonly out: readonly Strand[] }> {
  return new Map(
    parts.map(({ id, piece }) => {
      const first = scene.nodes.length;
      const out = piece.place(scene, shift(graph.tops.get(id) ?? { x: 0, y: 0 }), []);
      return [id, { id: scene.nodes[first]?.id ?? "", out }];
    }),
  );
}

function finish(scene: SceneBuilder, strand: Strand, to: string): void {
  const last = strand.points.at(-1);
  if (last) scene.connect({ ...strand, points: strand.points.slice(0, -1) }, to, last);
}

/** From a part's right side back to it, one around the other. */
function drawLoops(scene: SceneBuilder, loops: readonly GraphLink[], id: string | undefined): void {
  const box = scene.nodes.find((drawn) => drawn.id === id)?.box;
  if (!box || id === undefined) return;
  const side = box.x + box.width;
  const y = box.y + box.height / 2;
  const step = Math.min(5, (box.height / 2 - 12) / (loops.length + 1));
  let reached = side;
  loops.forEach(({ chip, dashed }, index) => {
    const half = 12 + step * index;
    const out = reached + besideLoop / 2 + (chip?.width ?? 0) / 2;
    reached += besideLoop + (chip?.width ?? 0);
    const points = [
      { x: side, y: y + half },
      { x: out, y: y + half },
      { x: out, y: y - half },
    ];
    const chips = chip ? [chipAt(chip, out, y)] : [];
    scene.connect({ from: id, points, chips, dashed }, id, { x: side, y: y - half });
  });
}
