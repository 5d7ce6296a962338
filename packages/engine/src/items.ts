/* One of several runs inside a block: a part that has its turn, or an item of a list. */
import type { Draft } from "./draft.ts";
import type { Plan } from "./plan.ts";
import type { Frame } from "./state.ts";
import type { Ways } from "./ways.ts";

/** Enters a block as the run of this index; its place has the index in its name. */
export function enterItem(ways: Ways, plan: Plan, draft: Draft, id: string, index: number, number: number): void {
  const around = draft.frames[id];
  if (!around) throw new Error(`${id} has not been entered`);
  const item = `${id}.${index}`;
  if (draft.frames[item]) throw new Error(`${item} has been entered already`);
  draft.frames[item] = { is: "item", index, node: around.node, parent: id };
  ways.enter(plan, draft, number, `${item}.of`, item);
}

/** Its block was left. Work that it left behind still needs its place, so it is done only after that. */
export function isItemOver(draft: Draft, id: string, frame: Extract<Frame, { is: "item" }>): boolean {
  const over = !draft.behind.some((behind) => draft.frames[behind]?.parent === id);
  if (!over) draft.frames[id] = { ...frame, over: true };
  return over;
}
