import type { WorkflowCheck } from "../check.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { quoted } from "../words.ts";

const fails = `import { action, defineRole, defineWorkflow, human, sequence, trigger } from "geartrain";
import { z } from "zod";

const accounting = defineRole("accounting", { department: "Finance", members: ["anna", "ben"] });
const cfo = defineRole("cfo", { department: "Finance", members: ["grace", "ines"] });

const invoice = trigger("invoice", { by: accounting, gives: { iban: z.string(), total: z.number() } });
const release = human("release-payment", {
  by: cfo,
  due: "1 day",
  needs: { iban: invoice.output.iban, total: invoice.output.total },
  escalate: { whenLateBy: "1 day", to: accounting },
});
// The bank knows no idempotency keys: a transfer that is sent twice is paid twice.
const pay = action("pay", {
  needs: { iban: invoice.output.iban, total: invoice.output.total },
  run: (it) => void it,
  repeatable: false,
});

export const payment = defineWorkflow("payment", {
  purpose: "Pay an invoice once",
  starts: invoice,
  flow: sequence(release, pay),
});
`;

export const inDoubt: WorkflowCheck = {
  code: "action/in-doubt",
  severity: "warning",
  title: "An action that may not be repeated, and nobody to ask whether it happened",
  why: `A machine can stop between doing something and noting that it was done. An action with \`repeatable: false\` is not tried
again then: first somebody must find out whether it happened. Without a \`probe\` that asks the other system, and without
an \`owner\` of the workflow, nobody does, and the instance stands still. Write a \`probe\`, or name an owner.`,
  fix: "Names a role of the file as the workflow's owner.",
  looksAt: "workflow",
  run: (source) => {
    const { owner, steps } = source.model;
    if (owner !== undefined || !isRead(source, "/owner")) return [];
    const options = source.places["/options"];
    const role = Object.entries(source.called?.roles ?? {})[0];
    return Object.values(steps)
      .filter((step) => step.kind === "action" && !step.repeatable && !step.probe)
      .filter(({ name }) => ["repeatable", "probe"].every((option) => isRead(source, pointer("steps", name, option))))
      .map(({ name }) => ({
        at: placeOf(source, pointer("steps", name, "repeatable")),
        message: `If a machine stops while it runs ${quoted(name)}, nobody finds out whether it happened: it may not be repeated, has no "probe", and the workflow has no owner to ask.`,
        fixes:
          options && role
            ? [
                {
                  title: `Make ${quoted(role[0])} the owner of the workflow`,
                  edits: [{ edit: "add" as const, to: options, text: `owner: ${role[1]}` }],
                },
              ]
            : [],
      }));
  },
  fails,
  passes: fails.replace("repeatable: false,\n", "repeatable: false,\n  probe: () => undefined,\n"),
};
