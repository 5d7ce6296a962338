import { action, defineWorkflow, end, human, proceed, route, sequence, text, trigger } from "geartrain";
import { z } from "zod";
import { accounting, auditor, headOfFinance } from "../roles.ts";
import { writeShared } from "../shared-folder.ts";

const found = trigger("found", { by: auditor, gives: { finding: z.string().min(1) } });

const { finding } = found.output;

const draft = human("draft-rule", {
  by: accounting,
  does: text`Audit found: ${finding}. Write the rule that closes it.`,
  needs: { finding },
  form: { rule: z.string().min(1).meta({ title: "The new rule" }) },
  due: "10 days",
  escalate: { whenLateBy: "5 days", to: headOfFinance },
});

const decide = human("adopt-rule", {
  by: headOfFinance,
  does: text`${finding} Would this close it? ${draft.output.rule}`,
  needs: { finding, rule: draft.output.rule },
  outcomes: { adopt: { means: "From now on it counts" }, leave: { means: "The rule would cost more than it saves" } },
  due: "10 days",
  notBy: [draft.by],
});

const publish = action("publish-rule", {
  needs: { rule: draft.output.rule, adoptedBy: decide.by },
  gives: { page: z.string().min(1) },
  secrets: ["SHARED_FOLDER"],
  run: async (it, at) => {
    const page = `policy/${at.instance}.md`;
    await writeShared(at.secret("SHARED_FOLDER"), page, `${it.rule}\n\nAdopted by ${it.adoptedBy}.\n`);
    return { page };
  },
});

export const policyUpdate = defineWorkflow("policy-update", {
  purpose: "Let what an audit finds change the rules, not only the record",
  owner: headOfFinance,
  starts: found,
  flow: sequence(draft, route(decide, { adopt: proceed, leave: end("left") }), publish),
  ends: { done: { page: publish.output.page }, left: {} },
});
