import type { Fix, Note } from "@geartrain/model";
import type { RepositoryCheck } from "../check.ts";

type ReferenceAsValue = Extract<Note, { note: "reference-as-value" }>;

export const referenceAsValue: RepositoryCheck = {
  code: "language/reference-as-value",
  severity: "error",
  title: "A promise of a value is used as if it were the value",
  why: `A reference like \`request.output.amount\` is not an amount: it promises that there will be one. In a plain template it
would print as an object, in a plain condition it is always true, and arithmetic on it gives nothing. People would get tasks
that read "Approve [object Object]", or always the same branch. Write \`text\` before a template, let a \`decision\` or
\`route\` branch on values, and compute with \`derive\`.`,
  fix: "Writes `text` before the template.",
  looksAt: "repository",
  run: ({ notes }) =>
    notes
      .filter((each) => each.note === "reference-as-value")
      .map((note) => ({
        at: note.at,
        message: `${note.expression} is only a promise of a value, and there is none yet when this is read: ${effect[note.use]}`,
        fixes: note.use === "template" ? [writeText(note)] : [],
      })),
  fails: `import { defineRole, defineWorkflow, human, trigger } from "geartrain";
import { z } from "zod";

const manager = defineRole("manager", { department: "Sales", members: ["david", "chiara"] });

const asked = trigger("asked", { gives: { item: z.string() } });
const buy = human("buy", {
  by: manager,
  does: \`Buy \${asked.output.item}\`,
  due: "2 days",
  needs: { item: asked.output.item },
  form: { receipt: z.url() },
});

export const purchase = defineWorkflow("purchase", {
  purpose: "Buy what is needed",
  owner: manager,
  starts: asked,
  flow: buy,
  ends: { done: { receipt: buy.output.receipt } },
});
`,
  passes: `import { defineRole, defineWorkflow, human, text, trigger } from "geartrain";
import { z } from "zod";

const manager = defineRole("manager", { department: "Sales", members: ["david", "chiara"] });

const asked = trigger("asked", { gives: { item: z.string() } });
const buy = human("buy", {
  by: manager,
  does: text\`Buy \${asked.output.item}\`,
  due: "2 days",
  needs: { item: asked.output.item },
  form: { receipt: z.url() },
});

export const purchase = defineWorkflow("purchase", {
  purpose: "Buy what is needed",
  owner: manager,
  starts: asked,
  flow: buy,
  ends: { done: { receipt: buy.output.receipt } },
});
`,
};

const effect: Readonly<Record<ReferenceAsValue["use"], string>> = {
  template: "people would read [object Object]. Write text before the template.",
  condition: "the condition would always be true. Branch with route or a decision instead.",
  comparison: "the comparison would always give the same. Compare in a decision's rules, or with .outcome.is(…).",
  arithmetic: "it would give no number. Compute with derive({ … }, schema, (it) => …).",
};

function writeText({ at }: ReferenceAsValue): Fix {
  return {
    title: "Write text before the template",
    edits: [
      { edit: "wrap", at, before: "text", after: "" },
      { edit: "import", file: at.file, name: "text" },
    ],
  };
}
