import type { HumanStep, Reference } from "@geartrain/model";
import type { WorkflowCheck } from "../check.ts";
import { humanSteps } from "../human-steps.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { referencesIn } from "../references-in.ts";
import { quoted } from "../words.ts";

const fails = `import { action, defineRole, defineWorkflow, human, sequence, trigger } from "geartrain";
import { z } from "zod";

const clerk = defineRole("clerk", { department: "Purchasing", members: ["anna", "ben"] });

const ordered = trigger("ordered", { by: clerk, gives: { poNumber: z.string() } });
// Every morning somebody looks into the mailbox.
const look = human("look-for-invoice", {
  by: clerk,
  does: "Check whether the vendor's invoice has arrived.",
  due: "10 days",
});
const book = action("book-order", { needs: { poNumber: ordered.output.poNumber }, run: () => {} });

export const ordering = defineWorkflow("ordering", {
  purpose: "Book an order once its invoice is there",
  owner: clerk,
  starts: ordered,
  flow: sequence(look, book),
});
`;

export const manualChecking: WorkflowCheck = {
  code: "handoff/manual-checking",
  severity: "hint",
  title: "A person who does nothing but look whether something has happened",
  why: `The task asks for no data and leaves nothing to decide: somebody looks again and again until somebody else is done. What
arrives can be told to the workflow: let it \`receive\` what comes from outside, or connect it with the workflow that
produces it, and nobody has to look. The words of the task are taken as the sign; dismiss it where looking is the work.`,
  looksAt: "workflow",
  run: (source) => {
    const looking = humanSteps(source).filter((step) => givesNothing(step) && waits(step));
    if (looking.length === 0) return [];
    const used = new Set(referencesIn(source.model).flatMap(stepOf));
    return looking
      .filter(({ name }) => !used.has(name))
      .filter(({ name }) => ["form", "outcomes", "does"].every((part) => isRead(source, pointer("steps", name, part))))
      .map(({ name }) => ({
        at: placeOf(source, pointer("steps", name)),
        message: `${quoted(name)} asks a person to look whether something has happened: it gives no data and decides nothing. Let the workflow "receive" it, or start from the workflow that produces it.`,
      }));
  },
  fails,
  passes: `import { action, defineRole, defineWorkflow, receive, sequence, trigger } from "geartrain";
import { z } from "zod";

const clerk = defineRole("clerk", { department: "Purchasing", members: ["anna", "ben"] });

const ordered = trigger("ordered", { by: clerk, gives: { poNumber: z.string() } });
const invoice = receive("invoice", { key: ordered.output.poNumber, gives: { total: z.number() } });
const book = action("book-order", {
  needs: { poNumber: ordered.output.poNumber, total: invoice.output.total },
  run: () => {},
});

export const ordering = defineWorkflow("ordering", {
  purpose: "Book an order once its invoice is there",
  owner: clerk,
  starts: ordered,
  flow: sequence(invoice, book),
});
`,
};

function givesNothing({ form, outcomes, votes, expires }: HumanStep): boolean {
  const own = Object.values(outcomes);
  const fields = [form, ...own.map((outcome) => outcome.form)].flatMap((each) => Object.keys(each));
  return own.length <= 1 && fields.length === 0 && votes === undefined && expires === undefined;
}

const waiting =
  /\b(wait(ing)?|await|poll|chase|(check|look|see|watch|monitor) (if|whether|that|for|until|on)|(has|have|is|are) (arrived|come|there|done|finished|ready|paid)|until)\b/i;

/** Do its name or its instructions say that it only waits? */
function waits({ name, does }: HumanStep): boolean {
  return waiting.test(name.replaceAll("-", " ")) || waiting.test(does === undefined ? "" : plain(does));
}

function plain(reference: Reference): string {
  if (reference.ref === "literal") return String(reference.value);
  if (reference.ref !== "text") return "";
  return reference.parts.map((part) => (typeof part === "string" ? part : "…")).join("");
}

function stepOf(reference: Reference): readonly string[] {
  return "step" in reference ? [reference.step] : [];
}
