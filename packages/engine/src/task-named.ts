import type { HumanStep } from "@geartrain/model";
import { stepInHand } from "./in-hand.ts";
import { oldestOpen } from "./oldest-open.ts";
import { own } from "./own.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { OpenStep } from "./state.ts";
import { ofStep } from "./step-lists.ts";
import type { Turn } from "./turn.ts";

/** How a person names a task. */
interface Named {
  readonly step: string;
  readonly iteration?: number;
}

export interface Task {
  readonly step: HumanStep;
  readonly open: OpenStep;
}

/** The open task that a signal is about, or why there is none. */
export function taskNamed(turn: Turn, sent: Named): Task | Refusal {
  const named = withIteration(turn, sent);
  const step = own(turn.plan.workflow.steps, named.step);
  if (step?.kind !== "human") return noSuchTask(turn, named);
  const open = openOf(turn, named);
  if ("code" in open) return open;
  if (open.failed) return refuse("not-open", `${step.name} could not be opened: ${open.failed.message}`);
  return { step, open };
}

/** A step that is open several times may be named with its iteration, `check/2`, as its work key ends. */
function withIteration({ plan }: Turn, { step: sent, iteration }: Named): Named {
  const named = /^(.+)\/([1-9]\d{0,8})$/.exec(sent);
  const [, step = ""] = named ?? [];
  if (iteration !== undefined) return { step: sent, iteration };
  return own(plan.workflow.steps, step) ? { step, iteration: Number(named?.[2]) } : { step: sent };
}

function noSuchTask({ plan }: Turn, { step }: Named): Refusal {
  const tasks = Object.values(plan.workflow.steps).filter((each) => each.kind === "human");
  const names = tasks.map((each) => each.name).join(", ") || "none";
  return refuse("no-such-step", `${plan.workflow.name} has no task "${step}"; its tasks are ${names}`);
}

function openOf({ draft }: Turn, { step, iteration }: Named): OpenStep | Refusal {
  const open =
    iteration === undefined ? oldestOpen(draft, (each) => each.step === step) : stepInHand(draft, { step, iteration });
  if (open) return open;
  const done = ofStep(draft.completed, step);
  const meant = iteration === undefined || (done !== undefined && iteration <= done.iteration);
  if (done && meant) return alreadyDone(step, done);
  const waiting = draft.open.map((each) => each.step);
  waiting.sort();
  const now = waiting.length > 0 ? `; open now: ${waiting.join(", ")}` : "";
  return refuse("not-open", `${step} is not open${now}`);
}

function alreadyDone(step: string, done: { by: string; completedAt: string; outcome: string }): Refusal {
  const { by, completedAt, outcome } = done;
  if (by === "clock") return refuse("already-done", `${step} expired at ${completedAt} with "${outcome}"`);
  if (by === "engine") return refuse("already-done", `${step} was decided at ${completedAt} with "${outcome}"`);
  const who = by.replace(/^(person|outsider):/, "");
  return refuse("already-done", `${step} was completed by ${who} at ${completedAt} with "${outcome}"`);
}
