/*
 * A state machine with two stages: an expert first, then Legal. Either may send the document back, and then both look
 * at it again. Its final states are routed on, like the outcomes of a step.
 */
import {
  action,
  defineWorkflow,
  end,
  fact,
  human,
  notify,
  proceed,
  route,
  sequence,
  state,
  states,
  text,
  trigger,
} from "geartrain";
import { z } from "zod";
import { slugOf, writeOfficeFile } from "../office-folder.ts";
import { author, employee, engineering, legal } from "../roles.ts";

const document = fact(
  "document",
  z.object({ title: z.string().min(1), version: z.int().min(1), text: z.string().min(1) }),
);

// Both stages write remarks; the author needs those of whoever sent the document back.
const remarks = fact("remarks", z.string().min(1).meta({ title: "What has to change" }));

const drafted = trigger("drafted", { by: author, gives: { document } });

const expertReview = human("expert-review", {
  by: engineering,
  does: text`Is “${document.title}” right, version ${document.version}?`,
  needs: { document },
  outcomes: {
    approve: { means: "What it says is right" },
    revise: { means: "Something is wrong or missing", form: { remarks } },
  },
  due: "3 business days",
  notBy: [drafted.by],
});

const legalReview = human("legal-review", {
  by: legal,
  does: text`May we publish “${document.title}”?`,
  needs: { document, expert: expertReview.by },
  outcomes: {
    approve: { means: "We may publish it" },
    revise: { means: "We may publish it after changes", form: { remarks } },
  },
  due: "5 business days",
  notBy: [drafted.by, expertReview.by], // two stages are two persons
});

const revise = human("revise", {
  by: author,
  does: "Change what the remarks ask for and raise the version, or withdraw the document.",
  needs: { document, remarks },
  outcomes: {
    submit: { means: "Please review it again", form: { document } },
    withdraw: { means: "We do without it" },
  },
  due: "5 business days",
});

const register = action("register", {
  needs: { document, expert: expertReview.by, lawyer: legalReview.by, approvedAt: legalReview.at },
  gives: { file: z.string() },
  secrets: ["OFFICE_FOLDER"],
  run: async ({ document, expert, lawyer, approvedAt }, at) => {
    const file = `documents/${slugOf(document.title)}-v${document.version}.md`;
    const approval = `Approved by ${expert} and ${lawyer}, ${approvedAt.slice(0, 10)}.`;
    await writeOfficeFile(at.secret("OFFICE_FOLDER"), file, `# ${document.title}\n\n${document.text}\n\n${approval}\n`);
    return { file };
  },
});

const tellAll = notify("tell-all", {
  to: employee,
  subject: text`New: ${document.title}, version ${document.version}`,
  body: text`Read it in ${register.output.file}.`,
  via: "file",
});

const reviewed = states("expert-review", {
  "expert-review": state(expertReview, { approve: "legal-review", revise: "revision" }),
  "legal-review": state(legalReview, { approve: "approved", revise: "revision" }),
  revision: state(revise, { submit: "expert-review", withdraw: "withdrawn" }),
  approved: proceed,
  withdrawn: proceed,
});

export const documentApproval = defineWorkflow("document-approval", {
  purpose: "Publish a document only after an expert and a lawyer approved the same version",
  owner: legal,
  starts: drafted,
  flow: route(reviewed, { approved: sequence(register, tellAll), withdrawn: end("withdrawn") }),
  ends: { done: { document, file: register.output.file }, withdrawn: { remarks } },
});
