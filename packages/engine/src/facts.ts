/* What many steps may give: the latest value counts, inside an item its own. */
import { stepNamed } from "@geartrain/model";
import type { Draft } from "./draft.ts";
import { keepForItems } from "./item-scope.ts";
import { own, withEntry } from "./own.ts";
import type { Plan } from "./plan.ts";
import type { Completed } from "./state.ts";

/**
 * A step was done, and so were the facts that it gives.
 * @param frame where the step stands; left out for the trigger
 */
export function renewFacts(plan: Plan, draft: Draft, done: Completed, frame = ""): void {
  if (!plan.givesFacts) return;
  const step = stepNamed(plan.workflow, done.step);
  if (step?.kind === "human") {
    renew(draft, step.form, done, frame);
    renew(draft, own(step.outcomes, done.outcome)?.form ?? {}, done, frame);
  } else if (step && "gives" in step) renew(draft, step.gives, done, frame);
}

function renew(
  draft: Draft,
  fields: Readonly<Record<string, { fact?: string }>>,
  done: Completed,
  frame: string,
): void {
  for (const name in fields) {
    const fact = fields[name]?.fact;
    if (fact === undefined) continue;
    const value = own(done.output, name);
    if (value === undefined) continue;
    draft.facts = withEntry(draft.facts, fact, value);
    if (draft.lists)
      keepForItems(draft, frame, (values) => ({ ...values, facts: withEntry(values.facts, fact, value) }));
  }
}
