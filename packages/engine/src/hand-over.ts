/* Who has a task: taking it on, giving it back, passing it on. None of this stops its clocks. */
import { personIn, rightIn, rightTo, unknownPerson } from "./eligibility.ts";
import { askedOf, entitled } from "./entitled.ts";
import type { Assigned } from "./people-event.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { SignalOf } from "./signal.ts";
import type { Task } from "./task-named.ts";
import { taskNamed } from "./task-named.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

/** A person takes a task on, starts on it, or both. */
export function claim(turn: Turn, signal: SignalOf<"claim">): Refusal | undefined {
  const task = transferable(turn, signal);
  if ("code" in task) return task;
  const { step, open } = task;
  const right = rightTo(turn, step, open, signal.by);
  if ("code" in right) return right;
  const to = personIn(signal.by) ?? "";
  const at = { step: step.name, iteration: open.iteration };
  const proved = signal.proof ? { proof: signal.proof } : {};
  if (open.holder === to) {
    if (open.startedAt !== undefined) return refuse("held", `${to} has ${step.name} and has started on it already`);
    if (!signal.begin) return refuse("held", `${to} has ${step.name} already`);
    record(turn, signal.by, "step-started", { ...at, signal: signal.id, ...proved });
    return undefined;
  }
  const began = signal.begin ? { began: true as const } : {};
  const data: Assigned = { ...at, signal: signal.id, to, how: "claimed", ...right, ...began, ...proved };
  record(turn, signal.by, "step-assigned", data);
  if (signal.begin) record(turn, signal.by, "step-started", at);
  return undefined;
}

/** A person gives a task back to everybody it was for. */
export function release(turn: Turn, signal: SignalOf<"release">): Refusal | undefined {
  const task = transferable(turn, signal);
  if ("code" in task) return task;
  const { step, open } = task;
  if (open.holder === undefined) return refuse("not-held", `nobody has ${step.name}`);
  if (signal.by !== `person:${open.holder}`) {
    return refuse("held", `${open.holder} has ${step.name}: only they release it, or the owner reassigns it`);
  }
  const { id, reason, proof } = signal;
  const said = { ...(reason !== undefined && { reason }), ...(proof && { proof }) };
  const data = { step: step.name, iteration: open.iteration, signal: id, ...said };
  record(turn, signal.by, "step-released", data);
  return undefined;
}

/** Whoever has a task, or may take it, gives it to another one who may do it. */
export function delegate(turn: Turn, signal: SignalOf<"delegate">): Refusal | undefined {
  const task = transferable(turn, signal);
  if ("code" in task) return task;
  const right = rightTo(turn, task.step, task.open, signal.by);
  return "code" in right ? right : give(turn, task, signal, "delegated");
}

/** The owner gives a task to somebody; who may say so has been checked. */
export function reassign(turn: Turn, signal: SignalOf<"reassign">): Refusal | undefined {
  const task = transferable(turn, signal);
  return "code" in task ? task : give(turn, task, signal, "reassigned");
}

function give(
  turn: Turn,
  { step, open }: Task,
  signal: SignalOf<"delegate"> | SignalOf<"reassign">,
  how: "delegated" | "reassigned",
): Refusal | undefined {
  const { to, reason, id } = signal;
  const { policy, plan } = turn;
  if (open.holder === to) return refuse("held", `${to} has ${step.name} already`);
  if (policy.people && !Object.hasOwn(policy.people, to)) return unknownPerson(policy, to);
  if (open.excluded?.includes(to)) return refuse("excluded", `${to} may not do ${step.name}: its notBy rules them out`);
  const { holder: _, ...asked } = askedOf(step, open, plan.workflow.owner);
  // Where the definition names one person, there is nobody but whom the owner names in their place.
  const named = how === "reassigned" && open.person !== undefined;
  const all = entitled(policy, named ? { ...asked, person: to } : asked, turn.now);
  const right = all?.find(({ person }) => person === to);
  if (all && !right) {
    const may = all.map(({ person }) => person).sort();
    return refuse("not-your-task", `${to} may not do ${step.name}; ${may.join(", ") || "nobody"} may`);
  }
  const said = { ...(right && rightIn(right)), ...(reason !== undefined && { reason }) };
  const data: Assigned = { step: step.name, iteration: open.iteration, signal: id, to, how, ...said };
  record(turn, signal.by, "step-assigned", data);
  return undefined;
}

/** Votes are everybody's own, and so is what somebody outside is asked. */
function transferable(turn: Turn, signal: { readonly step: string; readonly iteration?: number }): Task | Refusal {
  const task = taskNamed(turn, signal);
  if ("code" in task) return task;
  const { step, open } = task;
  if (step.votes) return refuse("not-one-persons", `${step.name} is decided by votes, so nobody has it for themselves`);
  if (open.outsider !== undefined) {
    return refuse("not-one-persons", `${step.name} is for ${open.outsider}, who is asked by a link`);
  }
  return task;
}
