import type { Executable, JsonObject, Policy } from "@geartrain/model";
import { advance } from "./advance.ts";
import type { Decision } from "./decision.ts";
import { eligibleRole } from "./eligibility.ts";
import type { EventOf } from "./event.ts";
import { started } from "./evolve.ts";
import { own } from "./own.ts";
import { planOf } from "./plan.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { Instant, Signal } from "./signal.ts";
import type { Circumstances } from "./turn.ts";
import { unknownPersons } from "./unknown-persons.ts";

type Start = Extract<Signal, { kind: "start" }>;

/** Starts an instance, or says why it can't be: then there is no instance, and nothing to record the refusal in. */
export function start(executable: Executable, signal: Start, circumstances: Circumstances): Decision {
  const { now, policy, processes, workload } = circumstances;
  const input = acceptedInput(executable, signal, policy, now);
  if ("code" in input) return { events: [], state: undefined, refusal: input };
  const event: EventOf<"instance-started"> = {
    kind: "instance-started",
    at: now,
    by: signal.by,
    data: {
      signal: signal.id,
      instance: signal.instance,
      definition: signal.definition,
      input: input.value,
      ...(input.dropped.length > 0 && { dropped: input.dropped }),
      ...(signal.cases && { cases: signal.cases }),
      ...(signal.origin && { origin: signal.origin }),
    },
  };
  const plan = planOf(executable.workflow);
  const draft = started(plan, event);
  const turn = { executable, plan, policy, processes, workload, next: undefined, now, draft, events: [event] };
  advance(turn);
  return { events: turn.events, state: draft };
}

interface Input {
  readonly value: JsonObject;
  readonly dropped: readonly string[];
}

function acceptedInput(executable: Executable, signal: Start, policy: Policy, now: Instant): Input | Refusal {
  const trigger = executable.workflow.starts;
  if (signal.by.startsWith("person:")) {
    const eligible = eligibleRole(policy, trigger.by, signal.by, now);
    if ("code" in eligible) return eligible;
  }
  const parsed = own(executable.functions.parse, trigger.name)?.(signal.input);
  if (!parsed) throw new Error(`the definition has no schema for ${trigger.name}`);
  if ("problems" in parsed) {
    return refuse("wrong-data", `the data for ${executable.workflow.name} does not fit`, parsed.problems);
  }
  const value = parsed.value as JsonObject;
  return unknownPersons(policy, trigger.gives, value) ?? { value, dropped: parsed.dropped };
}
