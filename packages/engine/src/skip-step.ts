import type { Fields, Json, JsonObject, SelectionStep, Step } from "@geartrain/model";
import { answersOf, outcomesOf } from "@geartrain/model";
import { own } from "./own.ts";
import { plainJson } from "./plain-json.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { SignalOf } from "./signal.ts";
import type { OpenStep } from "./state.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";
import { unknownPersons } from "./unknown-persons.ts";

type Skip = SignalOf<"skip">;

/** A person says what a failed step would have come to. A task is somebody's own decision, and nobody makes it for them. */
export function skipStep(turn: Turn, signal: Skip, open: OpenStep): Refusal | undefined {
  if (open.undoes) return skipUndo(turn, signal, open);
  const step = own(turn.plan.workflow.steps, open.step);
  if (!step) throw new Error(`${open.step} is open but not in the workflow`);
  if (step.kind === "human") return refuse("not-your-task", `${step.name} is a person's decision and can't be skipped`);
  const outcome = outcomeOf(step, signal);
  if (typeof outcome !== "string") return outcome;
  const given = givenBy(turn, signal, step, outcome);
  if ("code" in given) return given;
  const at = { step: open.step, iteration: open.iteration };
  record(turn, signal.by, "step-skipped", { ...at, signal: signal.id, reason: signal.reason, outcome, ...given });
  return undefined;
}

/** A person took it back by hand, or leaves it as it is. */
function skipUndo(turn: Turn, { id, by, reason }: Skip, { step, iteration }: OpenStep): undefined {
  record(turn, by, "step-skipped", { step, iteration, signal: id, reason, outcome: "done", output: {} });
}

function outcomeOf(step: Step, signal: Skip): string | Refusal {
  const outcomes = outcomesOf(step);
  const outcome = signal.outcome ?? (outcomes.length === 1 ? outcomes[0] : undefined);
  if (outcome !== undefined && outcomes.includes(outcome)) return outcome;
  return refuse("outcome-needed", `${step.name} needs one of ${outcomes.join(", ")}`);
}

interface Given {
  readonly output: JsonObject;
  readonly dropped?: readonly string[];
}

function givenBy(turn: Turn, signal: Skip, step: Step, outcome: string): Given | Refusal {
  switch (step.kind) {
    case "decision":
      return { output: { answer: outcome } };
    case "selection":
      return answersGiven(step, signal.output);
    case "lookup":
      return fieldsGiven(step.name, step.gives, signal.output);
    case "call":
      return fieldsGiven(step.name, own(step.ends, outcome) ?? {}, signal.output);
    case "receive":
      return outcome === "done" ? parsedGiven(turn, signal, step.name, step.gives) : { output: {} };
    case "action":
      return parsedGiven(turn, signal, step.name, step.gives);
    default:
      return { output: {} };
  }
}

function answersGiven(step: SelectionStep, output: unknown): Given | Refusal {
  const known = answersOf(step);
  const answers = own((plainJson(output ?? {}) ?? {}) as JsonObject, "answers") ?? [];
  if (Array.isArray(answers) && answers.every((answer) => known.includes(answer))) {
    return { output: { answers: [...new Set(answers as Json[])] } };
  }
  return refuse("wrong-data", `the answers of ${step.name} are a list of ${known.join(", ")}`);
}

/** A lookup's values come from its rules and have no schema to parse them; all that later needs rely on must be there. */
function fieldsGiven(name: string, fields: Fields, output: unknown): Given | Refusal {
  const given = (plainJson(output ?? {}) ?? {}) as JsonObject;
  const kept = Object.entries(given).filter(([field]) => Object.hasOwn(fields, field));
  const values = Object.fromEntries(kept);
  const missing = Object.keys(fields).filter(
    (field) => !fields[field]?.domain.optional && own(values, field) === undefined,
  );
  if (missing.length === 0) return { output: values };
  const problems = missing.map((path) => ({ path, message: "is missing" }));
  return refuse("wrong-data", `the data for ${name} does not fit`, problems);
}

function parsedGiven(turn: Turn, signal: Skip, name: string, fields: Fields): Given | Refusal {
  const parsed = own(turn.executable.functions.parse, name)?.(signal.output ?? {});
  if (!parsed) throw new Error(`the definition has no schema for what ${name} gives`);
  if ("problems" in parsed) return refuse("wrong-data", `the data for ${name} does not fit`, parsed.problems);
  const output = parsed.value as JsonObject;
  const { dropped } = parsed;
  return unknownPersons(turn.policy, fields, output) ?? (dropped.length > 0 ? { output, dropped } : { output });
}
