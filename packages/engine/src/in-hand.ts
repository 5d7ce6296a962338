/* The steps in hand. */
import type { Draft } from "./draft.ts";
import { stepKey } from "./keys.ts";
import type { OpenStep, State } from "./state.ts";

/** One opening of a step. */
interface Opening {
  readonly step: string;
  readonly iteration: number;
}

/** This opening of a step, while it is in hand. */
export function stepInHand(state: Pick<State, "open"> | undefined, at: Opening): OpenStep | undefined {
  if (!state) return undefined;
  const index = indexOf(state.open, at);
  return index < 0 ? undefined : state.open[index];
}

/** The opening with this key (`step/iteration`), while it is in hand. */
export function keyInHand(state: Pick<State, "open"> | undefined, key: string): OpenStep | undefined {
  return state?.open.find((each) => stepKey(each.step, each.iteration) === key);
}

/** @throws Error when it is not in hand */
export function openingOf(draft: Draft, at: Opening): OpenStep {
  return stepInHand(draft, at) ?? isNotOpen(at);
}

/** Puts another in its place. */
export function changeInHand(draft: Draft, changed: OpenStep): void {
  const index = indexOf(draft.open, changed);
  if (index < 0) isNotOpen(changed);
  draft.open[index] = changed;
}

/** Takes it out of hand; the others keep their order. */
export function takeFromHand(draft: Draft, at: Opening): void {
  const { open } = draft;
  const index = indexOf(open, at);
  if (index < 0) return;
  if (index === open.length - 1) open.pop();
  else open.splice(index, 1);
}

/** In the order of their keys, which is the same wherever a state comes from. */
export function inOrder(open: readonly OpenStep[]): OpenStep[] {
  const keyed = open.map((each) => [stepKey(each.step, each.iteration), each] as const);
  return keyed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}

/** Most often it is the one that was opened last or, of many, the first. */
function indexOf(open: readonly OpenStep[], { step, iteration }: Opening): number {
  const last = open.length - 1;
  if (last < 0 || isOf(open[last], step, iteration)) return last;
  for (let index = 0; index < last; index += 1) if (isOf(open[index], step, iteration)) return index;
  return -1;
}

function isOf(open: OpenStep | undefined, step: string, iteration: number): boolean {
  return open !== undefined && open.iteration === iteration && open.step === step;
}

function isNotOpen({ step, iteration }: Opening): never {
  throw new Error(`${stepKey(step, iteration)} is not open`);
}
