import type { Reference, Step } from "@geartrain/model";

/** The references that a step holds, each as it stands there. */
export function mentionedIn(step: Step): readonly Reference[] {
  const needs = "needs" in step ? Object.values(step.needs) : [];
  switch (step.kind) {
    case "human": {
      const { does, due, notBy, assign } = step;
      const chosen =
        assign?.assign === "person" ? [assign.person] : assign?.assign === "outsider" ? [assign.email] : [];
      return [...needs, ...(does ? [does] : []), ...("before" in due ? [due.before] : []), ...notBy, ...chosen];
    }
    case "wait":
      return "until" in step.until ? [step.until.until] : [];
    case "receive":
      return [step.key];
    case "notify":
      return [...("reference" in step.to ? [step.to.reference] : []), step.subject, step.body];
    default:
      return needs;
  }
}
