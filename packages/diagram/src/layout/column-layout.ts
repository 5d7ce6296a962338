import type { Point } from "../scene.ts";
import type { Arranged, GraphEdge, GraphNode } from "./graph.ts";

const between = 44;
const besideNodes = 16;
const betweenLabels = 8;
const betweenTracks = 12;
/** How far from the middle of a node's side lines come in, above it, and go out, below it. */
const apart = 8;
const belowNode = 14;

/** Nodes below each other in their order; edges leave on the right, where each has a way of its own up or down. */
export function inOneColumn(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Arranged {
  const half = Math.max(...nodes.map(({ width }) => width / 2));
  const leaving = new Map<string, GraphEdge[]>();
  for (const edge of edges) leaving.set(edge.from, [...(leaving.get(edge.from) ?? []), edge]);
  const tops = new Map<string, Point>();
  let height = 0;
  for (const { id, height: own, side } of nodes) {
    tops.set(id, { x: half, y: height });
    const labels = (leaving.get(id) ?? []).reduce((sum, edge) => sum + edge.height + betweenLabels, 0);
    height += Math.max(own, side.y + labels) + between;
  }
  const bus = half * 2 + besideNodes;
  const labelAt = bus + besideNodes + Math.max(0, ...edges.map(({ width }) => width)) / 2;
  const known = new Map(nodes.map((node) => [node.id, node]));
  const used = new Map<string, number>();
  const runs = edges.map((edge) => runOf(edge, known, tops, used));
  const firstTrack = 2 * labelAt - bus + besideNodes;
  const tracks = tracksOf(runs);
  const lines = runs.map((run, index) => {
    const track = firstTrack + (tracks[index] ?? 0) * betweenTracks;
    const out =
      run.start.y === run.at
        ? []
        : [
            { x: bus, y: run.start.y },
            { x: bus, y: run.at },
          ];
    const start = run.below ? [run.below, run.start] : [run.start];
    return [...start, ...out, { x: track, y: run.at }, { x: track, y: run.end.y }, run.end];
  });
  const width = firstTrack + (Math.max(0, ...tracks) + 1) * betweenTracks;
  return { width, height: height - between, tops, lines, labels: runs.map(({ at }) => ({ x: labelAt, y: at })) };
}

/** Where an edge leaves, the height at which it goes to its track, and where it arrives. */
interface Run {
  /** The node's lower end, for what flows out of it there. */
  readonly below?: Point;
  readonly start: Point;
  readonly at: number;
  readonly end: Point;
}

function runOf(
  edge: GraphEdge,
  nodes: ReadonlyMap<string, GraphNode>,
  tops: ReadonlyMap<string, Point>,
  used: Map<string, number>,
): Run {
  const sideOf = (id: string, shift: number): Point => {
    const { x, y } = tops.get(id) ?? { x: 0, y: 0 };
    const { half, y: middle } = nodes.get(id)?.side ?? { half: 0, y: 0 };
    return { x: x + half, y: y + middle + (half === 0 ? 0 : shift) };
  };
  const end = sideOf(edge.to, -apart);
  if (edge.below) {
    const { x, y } = tops.get(edge.from) ?? { x: 0, y: 0 };
    const below = { x, y: y + (nodes.get(edge.from)?.height ?? 0) };
    const start = { x, y: below.y + belowNode };
    return { below, start, at: start.y, end };
  }
  const start = sideOf(edge.from, apart);
  const taken = used.get(edge.from) ?? 0;
  used.set(edge.from, taken + edge.height + betweenLabels);
  return { start, at: start.y - apart - 2 + taken + edge.height / 2, end };
}

/** Ways that are needed at the same height lie beside each other; short ones are nearer to the nodes. */
function tracksOf(runs: readonly Run[]): readonly number[] {
  const spans = runs.map(({ at, end }, index) => ({ index, from: Math.min(at, end.y), to: Math.max(at, end.y) }));
  const tracks: { from: number; to: number }[][] = [];
  const found = runs.map(() => 0);
  for (const span of spans.sort((a, b) => a.to - a.from - (b.to - b.from))) {
    let track = 0;
    while (tracks[track]?.some((other) => other.from < span.to + 4 && span.from < other.to + 4)) track++;
    tracks[track] = [...(tracks[track] ?? []), span];
    found[span.index] = track;
  }
  return found;
}
