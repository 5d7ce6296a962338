import type { ChildResult, WorkItem } from "@geartrain/engine";
import { stepInHand } from "@geartrain/engine";
import { begin, workflowNamed } from "./begin.ts";
import type { Played } from "./played.ts";
import { send } from "./send.ts";
import type { World } from "./world.ts";

/** What ties an instance to one that it calls, or that called it. */
export type Tie = Extract<WorkItem, { work: "call" | "caller" }>;

const runner = "runner:simulation";

/** Is there anything to do about it now? */
export function isSlack(world: World, tie: Tie): boolean {
  if (tie.work === "caller") return !isCalled(world, tie);
  return tie.child === undefined || instanceWith(world, tie.child)?.state?.status !== "live";
}

/** Starts the instance behind a call, reports its end, or cancels it when nobody waits for it any more. */
export function tend(world: World, played: Played, tie: Tie): void {
  const { key } = tie;
  if (tie.work === "caller") {
    send(world, played, "engine", { kind: "cancel", reason: `${tie.instance} waits for it no longer` });
    return;
  }
  if (tie.child !== undefined) {
    const result = resultOf(instanceWith(world, tie.child));
    send(world, played, runner, { kind: "child-ended", key, child: tie.child, result });
    return;
  }
  const { step, iteration, input } = tie;
  const origin = { from: "call", instance: played.id, step, iteration } as const;
  const child = begin(world, { workflow: workflowNamed(world, tie.workflow), input, by: "engine", origin });
  if (!("code" in child)) send(world, played, runner, { kind: "child-started", key, child: child.id });
  else {
    const { message, problems } = child;
    const result = { ok: false, message, ...(problems && { problems }) } as const;
    send(world, played, runner, { kind: "child-ended", key, child: "", result });
  }
}

function instanceWith({ played }: World, id: string): Played | undefined {
  return played.find((each) => each.id === id);
}

function isCalled(world: World, call: Extract<Tie, { work: "caller" }>): boolean {
  const state = instanceWith(world, call.instance)?.state;
  return state?.status === "live" && stepInHand(state, call) !== undefined;
}

function resultOf(child: Played | undefined): ChildResult {
  const { status, outcome = "done", handsOver = {} } = child?.state ?? {};
  if (status === "cancelled") return { ok: true, outcome: "cancelled", output: {} };
  return { ok: true, outcome, output: handsOver };
}
