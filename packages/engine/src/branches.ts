/* Parts that are done at the same time: all of them, some, or the first. */
import { closeBranches } from "./closing.ts";
import type { Draft } from "./draft.ts";
import type { Plan } from "./plan.ts";
import { nodeAt } from "./plan.ts";
import type { Frame } from "./state.ts";
import type { Ways } from "./ways.ts";

type Parallel = Extract<Frame, { is: "parallel" }>;
type Race = Extract<Frame, { is: "race" }>;

/** A branch is done: so may be the block, or enough of it. */
export function afterBranch(ways: Ways, plan: Plan, draft: Draft, id: string, frame: Parallel): void {
  const next = { ...frame, done: frame.done + 1, left: frame.left - 1 };
  draft.frames[id] = next;
  if (next.left === 0) return ways.leave(plan, draft, id, "done");
  const { block } = nodeAt(plan, frame.node);
  if (next.passed || block.block !== "parallel" || next.done < block.need) return;
  if (block.rest === "finish") return goOnWithout(ways, plan, draft, id, next);
  if (closeBranches(draft, id, next) === 0) ways.leave(plan, draft, id, "done");
}

/** The flow goes on; the branches left behind finish on their own. */
function goOnWithout(ways: Ways, plan: Plan, draft: Draft, id: string, frame: Parallel): void {
  draft.frames[id] = { ...frame, passed: true };
  draft.behind = [...draft.behind, id];
  ways.left(plan, draft, frame.parent, "done", frame.node);
}

/** The first branch that is done gives the race its outcome. */
export function afterFirst(ways: Ways, plan: Plan, draft: Draft, id: string, frame: Race, number: number): void {
  const winner = nodeAt(plan, frame.node).children.find((child) => child.node === number)?.label;
  if (winner === undefined) throw new Error(`block ${number} does not run in ${id}`);
  const won = { ...frame, winner };
  draft.frames[id] = won;
  if (closeBranches(draft, id, won) === 0) ways.leave(plan, draft, id, winner);
}
