import type { HumanStep, JsonObject } from "@geartrain/model";
import { advance } from "./advance.ts";
import { rightTo } from "./eligibility.ts";
import { own } from "./own.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { SignalOf } from "./signal.ts";
import type { OpenStep } from "./state.ts";
import { taskNamed } from "./task-named.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";
import { unknownPersons } from "./unknown-persons.ts";
import { decideByVotes } from "./votes.ts";

/** A person has done a task or, where several decide, cast their vote. */
export function complete(turn: Turn, signal: SignalOf<"complete"> | SignalOf<"vote">): Refusal | undefined {
  const task = taskNamed(turn, signal);
  if ("code" in task) return task;
  const { step, open } = task;
  if (signal.kind === "vote" && !step.votes) return refuse("no-votes", `${step.name} is not decided by votes`);
  const right = rightTo(turn, step, open, signal.by);
  if ("code" in right) return right;
  const outcome = chosenOutcome(step, signal);
  if (typeof outcome !== "string") return outcome;
  const filled = filledForm(turn, step, outcome, signal.output);
  if ("code" in filled) return filled;
  // Last, because what is refused is kept without its link, and is refused alike when it is decided again.
  const unproved = withoutLink(open, signal);
  if (unproved) return unproved;
  const { reason, proof } = signal;
  const said = { ...(reason !== undefined && { reason }), ...(proof && { proof }) };
  const at = { step: step.name, iteration: open.iteration, signal: signal.id };
  const data = { ...at, outcome, ...right, ...filled, ...said };
  if (step.votes) {
    record(turn, signal.by, "vote-cast", data);
    return decideByVotes(turn, step, step.votes, open.iteration);
  }
  const { delegatedBy } = open;
  record(turn, signal.by, "step-completed", { ...data, ...(delegatedBy !== undefined && { delegatedBy }) });
  advance(turn);
  return undefined;
}

/** What somebody outside says counts by the link alone: their address proves nothing. */
function withoutLink({ outsider }: OpenStep, { proof }: Pick<SignalOf<"complete">, "proof">): Refusal | undefined {
  if (outsider === undefined || proof?.kind === "link") return undefined;
  return refuse("not-your-task", `${outsider} was asked by a link, and this does not come by it`);
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
