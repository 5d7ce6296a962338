import type { Cell } from "../space/cell.ts";
import type { Cuts } from "../space/cuts.ts";
import type { Draft } from "./drafts.ts";

/** Where a condition holds, in terms of axes whose cells are not known yet: other rules may still cut them. */
export type Plan = boolean | Combined | Test;

interface Combined {
  readonly is: "and" | "or";
  readonly of: readonly Plan[];
}

/** Which cells of one axis. `cuts`: where its truth may change; left out, anywhere. */
interface Test {
  readonly is: "test";
  readonly draft: Draft;
  readonly holds: (cell: Cell) => boolean;
  readonly cuts?: Cuts;
}

export function both(...of: readonly Plan[]): Plan {
  return combined("and", of, false);
}

export function either(...of: readonly Plan[]): Plan {
  return combined("or", of, true);
}

function combined(is: "and" | "or", of: readonly Plan[], decisive: boolean): Plan {
  const open = of.filter((each) => each !== !decisive).flatMap((each) => (isCombined(each, is) ? each.of : [each]));
  if (open.includes(decisive)) return decisive;
  const [only = !decisive] = open;
  return open.length < 2 ? only : { is, of: open };
}

function isCombined(plan: Plan, is: "and" | "or"): plan is Combined {
  return typeof plan !== "boolean" && plan.is === is;
}
