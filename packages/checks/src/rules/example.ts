/** A whole definition around one decision, so that the examples of rules show little else. */
export function exampleWith(given: string, needs: string, decision: string): string {
  return `import { decision, defineRole, defineWorkflow, human, maybe, proceed, route, trigger } from "geartrain";
import { z } from "zod";

const clerk = defineRole("clerk", { department: "Purchasing", members: ["anna", "ben"] });
const lead = defineRole("lead", { department: "Purchasing", members: ["chiara", "david"] });

const request = trigger("request", { by: clerk, gives: { ${given} } });
const { ${needs} } = request.output;

${decision}
const look = human("look-at-it", { by: lead, due: "2 days", needs: { ${needs} }, form: { checkedOn: z.iso.date() } });

export const purchase = defineWorkflow("purchase", {
  purpose: "Let somebody look at whatever is not routine",
  owner: lead,
  starts: request,
  flow: route(level, { routine: proceed, look }),
  ends: { done: { checkedOn: maybe(look.output.checkedOn) } },
});
`;
}
