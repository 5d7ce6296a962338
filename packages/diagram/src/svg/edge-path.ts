import type { Point } from "../scene.ts";
import { short } from "./element.ts";

const radius = 10;
const arrowLength = 8;
const arrowWidth = 3.6;

/** A line over these points, with round corners and, between points that differ in both directions, a curve. */
export function edgePath(given: readonly Point[]): string {
  const points = simplified(given);
  const [start, ...rest] = points;
  if (!start) return "";
  let path = `M${at(start)}`;
  rest.forEach((point, index) => {
    const before = points[index] ?? start;
    const next = rest[index + 1];
    if (!straight(before, point)) {
      const middle = (before.y + point.y) / 2;
      path += `C${at({ x: before.x, y: middle })} ${at({ x: point.x, y: middle })} ${at(point)}`;
    } else if (next && straight(point, next)) {
      const room = Math.min(radius, distance(before, point) / 2, distance(point, next) / 2);
      path += `L${at(towards(point, before, room))}Q${at(point)} ${at(towards(point, next, room))}`;
    } else path += `L${at(point)}`;
  });
  return path;
}

/** The head of an arrow that ends where the line ends. */
export function arrowHead(given: readonly Point[]): string {
  const points = simplified(given);
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return "";
  // Curves arrive upright.
  const from = straight(before, tip) ? before : { x: tip.x, y: before.y };
  const length = distance(from, tip) || 1;
  const [dx, dy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  const back = { x: tip.x - dx * arrowLength, y: tip.y - dy * arrowLength };
  const side = { x: -dy * arrowWidth, y: dx * arrowWidth };
  return `M${at(tip)}L${at({ x: back.x + side.x, y: back.y + side.y })}L${at({ x: back.x - side.x, y: back.y - side.y })}z`;
}

/** Without points that change nothing. */
function simplified(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [first, second] = [kept.at(-2), kept.at(-1)];
    if (second && distance(second, point) < 0.01) continue;
    if (first && second && between(first, second, point)) kept.pop();
    kept.push(point);
  }
  return kept;
}

function between(a: Point, b: Point, c: Point): boolean {
  const upright = same(a.x, b.x) && same(b.x, c.x) && (b.y - a.y) * (c.y - b.y) > 0;
  return upright || (same(a.y, b.y) && same(b.y, c.y) && (b.x - a.x) * (c.x - b.x) > 0);
}

function straight(a: Point, b: Point): boolean {
  return same(a.x, b.x) || same(a.y, b.y);
}

function same(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.01;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}

function at({ x, y }: Point): string {
  return `${short(x)} ${short(y)}`;
}
