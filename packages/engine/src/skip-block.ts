import type { Branches, JsonObject } from "@geartrain/model";
import { cancelOpen, recordEnd } from "./ending.ts";
import { plainJson } from "./plain-json.ts";
import { nodeAt } from "./plan.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { SignalOf } from "./signal.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

type Skip = SignalOf<"skip">;

/** A person says where a failed route, machine or loop goes on, or what a failed end hands over. */
export function skipBlock(turn: Turn, signal: Skip): Refusal | undefined {
  const frame = turn.draft.frames[signal.at];
  const { block } = nodeAt(turn.plan, frame?.node ?? -1);
  switch (block.block) {
    case "end":
      return endInPlace(turn, signal, block.outcome);
    case "route":
      return goInPlace(turn, signal, block.branches);
    case "states":
      return goInPlace(turn, signal, block.states);
    case "repeat": {
      const pass = frame?.is === "failed" && frame.was.is === "repeat" ? frame.was.pass : 1;
      return pass > block.max ? endInPlace(turn, signal, "exhausted") : untilInPlace(turn, signal, pass);
    }
    default:
      return refuse("not-failed", `${signal.at} can only be retried`);
  }
}

function endInPlace(turn: Turn, { id, by, at, reason, output }: Skip, outcome: string): Refusal | undefined {
  const handsOver = plainJson(output ?? {});
  if (typeof handsOver !== "object" || handsOver === null || Array.isArray(handsOver)) {
    return refuse("wrong-data", `what ${outcome} hands over is an object`);
  }
  cancelOpen(turn, `the instance ended with ${outcome}`);
  const data = { outcome, handsOver: handsOver as JsonObject, frame: at, signal: id, reason };
  recordEnd(turn, by, data);
  return undefined;
}

function goInPlace(turn: Turn, signal: Skip, ways: Branches | Readonly<Record<string, unknown>>): Refusal | undefined {
  const { id, by, at, reason, outcome } = signal;
  if (outcome === undefined || !Object.hasOwn(ways, outcome)) {
    return refuse("outcome-needed", `say which way: ${Object.keys(ways).join(", ")}`);
  }
  record(turn, by, "route-taken", { frame: at, value: outcome, branch: outcome, signal: id, reason });
  return undefined;
}

function untilInPlace(turn: Turn, { id, by, at, reason, outcome }: Skip, pass: number): Refusal | undefined {
  if (outcome !== "true" && outcome !== "false") return refuse("outcome-needed", "say whether it is over: true, false");
  record(turn, by, "pass-ended", { frame: at, pass, until: outcome === "true", signal: id, reason });
  return undefined;
}
