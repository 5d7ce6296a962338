import type { TriggerSource, WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { listed, quoted } from "../words.ts";

const imports = `import { action, defineRole, defineWorkflow, schedule, trigger } from "geartrain";
import { z } from "zod";

const controlling = defineRole("controlling", { department: "Controlling", members: ["anna", "ben"] });

`;
const after = `
export const monthlyReport = defineWorkflow("monthly-report", {
  purpose: "Have last month's figures in everybody's inbox on the first working day",
  owner: controlling,
  starts: due,
  flow: send,
});
`;

export const startUnfed: WorkflowCheck = {
  code: "flow/start-unfed",
  severity: "error",
  title: "A start by itself needs data that nobody supplies",
  why: `When the clock starts an instance, nobody is there to fill in a form; a file that is pushed supplies only what stands in it,
and only YAML and JSON can be read. Every such start would be refused. Make the field optional or give it a default, let a
first step find the value out, or let a person start it.`,
  looksAt: "workflow",
  run: (source) => {
    const { starts } = source.model;
    const alone = starts.from.flatMap((from, index) => (suppliesNothing(from) ? [{ from, index }] : []));
    const [first] = alone;
    if (!first || !isRead(source, "/starts/gives") || !isRead(source, "/starts/from")) return [];
    const required = Object.entries(starts.gives).filter(([, { domain }]) => domain.optional !== true);
    return required.length === 0
      ? []
      : [
          report(
            source,
            first,
            required.map(([name]) => name),
          ),
        ];
  },
  fails: `${imports}const due = trigger("due", {
  from: [schedule("0 7 1 * *", { timezone: "Europe/Berlin" })],
  gives: { month: z.string() },
});
const send = action("send-report", { needs: { month: due.output.month }, run: () => {} });
${after}`,
  passes: `${imports}const due = trigger("due", { from: [schedule("0 7 1 * *", { timezone: "Europe/Berlin" })] });
const send = action("send-report", { needs: { at: due.at }, run: () => {} });
${after}`,
};

/** A clock knows nothing; a file is read where its name says that it can be. */
function suppliesNothing(from: TriggerSource): boolean {
  if (from.source === "schedule") return true;
  return (
    from.source === "push" &&
    from.paths.some((path) => !/\.(ya?ml|json)$/i.test(path) && !/\.\{?[^/]*(ya?ml|json)/i.test(path))
  );
}

function report(
  source: WorkflowSource,
  { from, index }: { readonly from: TriggerSource; readonly index: number },
  required: readonly string[],
): Report {
  const { name } = source.model.starts;
  const who = from.source === "schedule" ? "the clock" : "a file that is pushed";
  return {
    at: placeOf(source, pointer("starts", "from", index)),
    message: `When ${who} starts ${quoted(name)}, nobody supplies ${listed(required.map(quoted))}, and the start would be refused. Make it optional, or find it out in a first step.`,
    related: required.map((field) => ({
      at: placeOf(source, pointer("starts", "gives", field)),
      says: `${field} is required`,
    })),
    evidence: { details: required.map((field) => `${field} is required and comes from nowhere`) },
  };
}
