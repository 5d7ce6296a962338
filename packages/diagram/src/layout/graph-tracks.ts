import type { Point } from "../scene.ts";

/** A line's change from one column to another between two rows. */
interface Shift {
  readonly line: number;
  readonly index: number;
  readonly upper: Point;
  readonly lower: Point;
  track: number;
}

/** Replaces every slanted stretch by a level one; those that would lie on each other get heights of their own. */
export function inTracks(lines: readonly (readonly Point[])[]): readonly (readonly Point[])[] {
  const gaps = new Map<number, Shift[]>();
  lines.forEach((points, line) => {
    points.slice(1).forEach((point, index) => {
      const before = points[index];
      if (!before || Math.abs(before.x - point.x) < 0.01 || Math.abs(before.y - point.y) < 0.01) return;
      const [upper, lower] = before.y < point.y ? [before, point] : [point, before];
      const key = Math.round(lower.y);
      const gap = gaps.get(key) ?? [];
      gap.push({ line, index, upper, lower, track: 0 });
      gaps.set(key, gap);
    });
  });
  const bends = new Map<string, number>();
  for (const gap of gaps.values()) {
    assign(gap);
    const top = Math.max(...gap.map(({ upper }) => upper.y));
    const bottom = Math.min(...gap.map(({ lower }) => lower.y));
    const tracks = Math.max(...gap.map(({ track }) => track)) + 1;
    for (const { line, index, track } of gap)
      bends.set(`${line} ${index}`, top + ((bottom - top) * (track + 1)) / (tracks + 1));
  }
  return lines.map((points, line) =>
    points.flatMap((point, index) => {
      const y = bends.get(`${line} ${index}`);
      const next = points[index + 1];
      return y === undefined || !next ? [point] : [point, { x: point.x, y }, { x: next.x, y }];
    }),
  );
}

/** Of two that go the same way, the one that is ahead turns first: so they need not cross. */
function assign(gap: Shift[]): void {
  const key = ({ upper, lower }: Shift) => (lower.x > upper.x ? -upper.x : upper.x);
  gap.sort((a, b) => key(a) - key(b));
  gap.forEach((shift, index) => {
    const taken = new Set(
      gap
        .slice(0, index)
        .filter((other) => overlap(other, shift))
        .map(({ track }) => track),
    );
    const behind = gap.slice(0, index).filter((other) => overlap(other, shift) && sameWay(other, shift));
    shift.track = Math.max(0, ...behind.map(({ track }) => track + 1));
    while (taken.has(shift.track)) shift.track++;
  });
}

function sameWay(a: Shift, b: Shift): boolean {
  return a.lower.x > a.upper.x === b.lower.x > b.upper.x;
}

function overlap(a: Shift, b: Shift): boolean {
  const left = (shift: Shift) => Math.min(shift.upper.x, shift.lower.x) - 12;
  const right = (shift: Shift) => Math.max(shift.upper.x, shift.lower.x) + 12;
  return left(a) < right(b) && left(b) < right(a);
}
