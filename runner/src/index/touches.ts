/*
 * In which segments an instance moved, and how far it came in each. The latest stand in the instance's own row, which is
 * written anyway whenever it moves: ids are random, and a row elsewhere for each would touch a page of its own.
 */
import type { Head } from "../ledger/line.ts";
import { markLength } from "./schema.ts";

/** How far an instance, or the ledger's own chain, came in a segment; without seq and mark: to where it is now. */
export type Touch = WholeTouch | readonly [position: number];
export type WholeTouch = readonly [position: number, seq: number, mark: string];

/** So many at most stand in a row; all of them go to the table when another one comes. */
const most = 16;

/** What becomes of all touches of an instance that are not in the table yet; the last one is where it is now. */
export function settledTouches(touches: readonly WholeTouch[]): {
  readonly text: string;
  readonly earlier: readonly WholeTouch[];
} {
  const last = touches.length - 1;
  const earlier = Math.max(0, Math.floor(last / most) * most);
  const own: Touch[] = touches.slice(earlier);
  const [here] = own.pop() ?? [];
  if (here !== undefined) own.push([here]);
  return { text: JSON.stringify(own), earlier: earlier === 0 ? [] : touches.slice(0, earlier) };
}

/** The touches in a row. */
export function touchesIn(text: string): Touch[] {
  return JSON.parse(text) as Touch[];
}

export function wholeTouch(position: number, { seq, hash }: Head): WholeTouch {
  return [position, seq, hash.slice(0, markLength)];
}

/** The same with seq and mark, where the instance is there now. */
export function madeWhole(touch: Touch, head: Head): WholeTouch {
  return touch.length === 1 ? wholeTouch(touch[0], head) : touch;
}
