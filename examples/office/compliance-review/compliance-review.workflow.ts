/*
 * A state machine: a document goes back and forth until it is approved or rejected. Each state has one step; the
 * step's outcome says which state is next.
 */
import { action, defineWorkflow, end, fact, human, notify, sequence, state, states, text, trigger } from "geartrain";
import { z } from "zod";
import { author, compliance, management } from "../roles.ts";
import { archiveDocument } from "./archive-document.ts";

// Given by the submission, and again by every revision.
const document = fact(
  "document",
  z.object({
    title: z.string().min(1),
    regulation: z.enum(["gdpr", "iso-27001", "aml"]),
    text: z.string().min(1),
  }),
);

const submitted = trigger("submitted", { by: author, gives: { document } });

const review = human("review", {
  by: compliance,
  does: text`Check “${document.title}” against ${document.regulation}.`,
  needs: { document },
  form: { remarks: z.string().meta({ title: "Remarks" }) },
  outcomes: {
    approve: { means: "It satisfies the regulation" },
    revise: { means: "It can satisfy it after the changes in the remarks" },
    reject: { means: "It cannot satisfy it" },
  },
  due: "2 business days",
  notBy: [submitted.by],
});

const revise = human("revise", {
  by: author,
  does: "Answer every remark in the document, then submit it again.",
  needs: { document, remarks: review.output.remarks },
  form: { document },
  due: "5 business days",
});

const archive = action("archive", {
  needs: { document, remarks: review.output.remarks, approvedBy: review.by, approvedAt: review.at },
  gives: { file: z.string(), sha256: z.string().length(64) },
  secrets: ["OFFICE_FOLDER"],
  run: (it, at) => archiveDocument(at.secret("OFFICE_FOLDER"), at.instance, it, at.signal),
  timeout: "30 seconds",
});

const tellStakeholders = notify("tell-stakeholders", {
  to: management,
  subject: text`${document.title} is compliant with ${document.regulation}`,
  body: text`${review.by} approved it; it is archived as ${archive.output.file}.`,
  via: "file",
});

export const complianceReview = defineWorkflow("compliance-review", {
  purpose: "Approve a document, reject it, or send it back until it can be decided",
  owner: compliance,
  starts: submitted,
  flow: states("pending-review", {
    "pending-review": state(review, { approve: "approved", revise: "needs-revision", reject: "rejected" }),
    "needs-revision": state(revise, { done: "pending-review" }),
    approved: sequence(archive, tellStakeholders), // a plain block is a final state
    rejected: end("rejected"),
  }),
  ends: {
    done: { document, file: archive.output.file, sha256: archive.output.sha256 },
    rejected: { remarks: review.output.remarks },
  },
});
