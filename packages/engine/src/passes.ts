/* A block that is done again until a value says that it is enough, and no oftener than it may be. */

import type { Draft } from "./draft.ts";
import { queue } from "./draft.ts";
import type { Plan } from "./plan.ts";
import { nodeAt } from "./plan.ts";
import type { Frame } from "./state.ts";
import type { Ways } from "./ways.ts";

type Repeat = Extract<Frame, { is: "repeat" }>;

/** Its block was left: `until` is read, or what follows on too many passes is done. */
export function afterPass(ways: Ways, plan: Plan, draft: Draft, id: string, frame: Repeat): void {
  const { block } = nodeAt(plan, frame.node);
  if (block.block === "repeat" && frame.pass > block.max) return ways.leave(plan, draft, id, "done");
  queue(draft, id);
}

/** `until` has been read after a pass. */
export function endPassOf(
  ways: Ways,
  plan: Plan,
  draft: Draft,
  id: string,
  ended: { readonly pass: number; readonly until: boolean },
): void {
  const frame = draft.frames[id];
  const node = frame && nodeAt(plan, frame.node);
  if (!frame || node?.block.block !== "repeat") throw new Error(`${id} repeats nothing`);
  if (ended.until) return ways.leave(plan, draft, id, "done");
  draft.frames[id] = { is: "repeat", pass: ended.pass + 1, node: frame.node, parent: frame.parent };
  const next = ended.pass < node.block.max ? node.children[0] : node.children[1];
  if (next) return ways.enter(plan, draft, next.node, `${id}.${next.label}`, id);
  queue(draft, id);
}
