import type { Step } from "@geartrain/model";
import { answersOf } from "@geartrain/model";
import { DefinitionError } from "../definition-error.ts";

/**
 * Every outcome is answered, and nothing else. Types say so where names are literal; a helper that takes them as
 * `string` gets past the compiler and must not get past this.
 */
export function checkBranches(place: string, outcomes: readonly string[], answered: readonly string[]): void {
  const missing = outcomes.find((outcome) => !answered.includes(outcome));
  const unknown = answered.find((outcome) => !outcomes.includes(outcome));
  if (missing !== undefined) wrong(`${place} does not answer "${missing}"`);
  if (unknown !== undefined)
    wrong(`${place} answers "${unknown}", which never comes: it is one of ${outcomes.join(", ")}`);
}

/** What a selection can name, for `routeEach`. */
export function answersToTake(step: Step): readonly string[] {
  return step.kind === "selection"
    ? answersOf(step)
    : wrong(`routeEach(…) takes a selection, and "${step.name}" is none`);
}

/** What brings more items to `forEach`. */
export function checkArrives(place: string, step: Step): void {
  if (step.kind === "receive" && Object.hasOwn(step.gives, "item")) return;
  wrong(`forEach at ${place}: "${step.name}" must be a receive(…) that gives the field \`item\``);
}

function wrong(message: string): never {
  throw new DefinitionError("language/wrong-value", message);
}
