import type { HumanStep, JsonObject } from "@geartrain/model";
import { advance } from "./advance.ts";
import { eligibleRole, exclusion, rolesAsked } from "./eligibility.ts";
import { stepKey } from "./keys.ts";
import { oldestOpen } from "./oldest-open.ts";
import { own } from "./own.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { Signal } from "./signal.ts";
import type { OpenStep } from "./state.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";
import { unknownPersons } from "./unknown-persons.ts";

type Complete = Extract<Signal, { kind: "complete" }>;

/** A person has done a task. */
export function complete(turn: Turn, sent: Complete): Refusal | undefined {
  const { steps, owner } = turn.plan.workflow;
  const signal = withIteration(turn, sent);
  const step = own(steps, signal.step);
  if (step?.kind !== "human") return noSuchTask(turn, signal);
  const open = openOf(turn, signal);
  if ("code" in open) return open;
  if (open.failed) return refuse("not-open", `${step.name} could not be opened: ${open.failed.message}`);
  const eligible = eligibleRole(turn.policy, rolesAsked(turn.policy, step.by, open, owner), signal.by);
  if ("code" in eligible) return eligible;
  const excluded = exclusion(open, signal.by);
  if (excluded) return excluded;
  const outcome = chosenOutcome(step, signal);
  if (typeof outcome !== "string") return outcome;
  const filled = filledForm(turn, step, outcome, signal.output);
  if ("code" in filled) return filled;
  record(turn, signal.by, {
    kind: "step-completed",
    data: {
      step: step.name,
      iteration: open.iteration,
      signal: signal.id,
      outcome,
      eligible: eligible.role,
      ...filled,
      ...(signal.reason !== undefined && { reason: signal.reason }),
    },
  });
  advance(turn);
  return undefined;
}

/** A step that is open several times may be named with its iteration, `check/2`, as its work key ends. */
function withIteration({ plan }: Turn, signal: Complete): Complete {
  const named = /^(.+)\/([1-9]\d{0,8})$/.exec(signal.step);
  const [, step = ""] = named ?? [];
  if (signal.iteration !== undefined || !own(plan.workflow.steps, step)) return signal;
  return { ...signal, step, iteration: Number(named?.[2]) };
}

function noSuchTask({ plan }: Turn, signal: Complete): Refusal {
  const tasks = Object.values(plan.workflow.steps).filter((step) => step.kind === "human");
  const names = tasks.map((step) => step.name).join(", ") || "none";
  return refuse("no-such-step", `${plan.workflow.name} has no task "${signal.step}"; its tasks are ${names}`);
}

function openOf({ draft }: Turn, signal: Complete): OpenStep | Refusal {
  const open =
    signal.iteration === undefined
      ? oldestOpen(draft, (each) => each.step === signal.step)
      : draft.open[stepKey(signal.step, signal.iteration)];
  if (open) return open;
  const done = own(draft.completed, signal.step);
  const meant = signal.iteration === undefined || (done !== undefined && signal.iteration <= done.iteration);
  if (done && meant) {
    if (done.by === "clock") {
      return refuse("already-done", `${signal.step} expired at ${done.completedAt} with "${done.outcome}"`);
    }
    const who = done.by.replace(/^person:/, "");
    return refuse(
      "already-done",
      `${signal.step} was completed by ${who} at ${done.completedAt} with "${done.outcome}"`,
    );
  }
  const waiting = Object.values(draft.open).map((each) => each.step);
  waiting.sort();
  const now = waiting.length > 0 ? `; open now: ${waiting.join(", ")}` : "";
  return refuse("not-open", `${signal.step} is not open${now}`);
}

/** The outcome meant: the one there is, or the one that was chosen. */
export function chosenOutcome(step: HumanStep, signal: { readonly outcome?: string }): string | Refusal {
  // What time decides no person can choose.
  const names = Object.keys(step.outcomes).filter((name) => name !== step.expires?.as);
  const [only] = names;
  if (signal.outcome === undefined && names.length === 1 && only !== undefined) return only;
  if (signal.outcome === undefined) return refuse("outcome-needed", `${step.name} needs one of ${names.join(", ")}`);
  if (names.includes(signal.outcome)) return signal.outcome;
  return refuse("no-such-outcome", `${step.name} has no outcome "${signal.outcome}"; it has ${names.join(", ")}`);
}

interface Filled {
  readonly output: JsonObject;
  readonly dropped?: readonly string[];
}

function filledForm(turn: Turn, step: HumanStep, outcome: string, output: unknown): Filled | Refusal {
  const place = `${step.name}/${outcome}`;
  const parsed = own(turn.executable.functions.parse, place)?.(output);
  if (!parsed) throw new Error(`the definition has no schema for ${place}`);
  if ("problems" in parsed) return refuse("wrong-data", `the data for ${step.name} does not fit`, parsed.problems);
  const value = parsed.value as JsonObject;
  const fields = { ...step.form, ...own(step.outcomes, outcome)?.form };
  return (
    unknownPersons(turn.policy, fields, value) ?? {
      output: value,
      ...(parsed.dropped.length > 0 && { dropped: parsed.dropped }),
    }
  );
}
