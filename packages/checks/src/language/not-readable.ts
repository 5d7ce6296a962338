import type { RepositoryCheck } from "../check.ts";

export const notReadable: RepositoryCheck = {
  code: "language/not-readable",
  severity: "error",
  title: "Something that shapes the flow cannot be read without running it",
  why: `Nothing of a definition is run to be checked: that is why an untrusted branch can be opened without fear, and why the
editor, the pipeline and the runner see the same. What decides who does what has to stand in the text: constants, literals,
spreads, the language's own calls and small functions that return one expression. Where it does not, nothing can be proved
about what follows, so it is an error and never a silent hole.`,
  looksAt: "repository",
  run: ({ notes }) =>
    notes
      .filter((each) => each.note === "not-readable")
      .map(({ at, expression, missing, instead }) => {
        const lack =
          missing === undefined
            ? `\`${short(expression)}\` cannot be read as it is written`
            : `\`${missing}\` is missing`;
        return { at, message: `${lack}, so nothing that depends on it is proved. ${instead}` };
      }),
  fails: `import { action, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";

const asked = trigger("asked", { gives: { question: z.string() } });
const answer = action("answer", { needs: { question: asked.output.question }, run: () => ({}) });

export const helpdesk = defineWorkflow(process.env.DESK ?? "helpdesk", {
  purpose: "Answer what customers ask",
  starts: asked,
  flow: answer,
});
`,
  passes: `import { action, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";

const asked = trigger("asked", { gives: { question: z.string() } });
const answer = action("answer", { needs: { question: asked.output.question }, run: () => ({}) });

export const helpdesk = defineWorkflow("helpdesk", {
  purpose: "Answer what customers ask",
  starts: asked,
  flow: answer,
});
`,
};

/** The first line of it, short enough to be read in a sentence. */
function short(expression: string): string {
  const [line = ""] = expression.split("\n", 1);
  return line.length > 60 || line.length < expression.length ? `${line.slice(0, 57)}…` : line;
}
