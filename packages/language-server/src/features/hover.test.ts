import { describe, expect, it } from "vitest";
import { hoverAt } from "./hover.ts";
import { marked, markedAt } from "./session.fixture.ts";

const workflow = "review.workflow.ts";

describe("hover", () => {
  it.each<[string, string, string, string | undefined]>([
    [
      "a step where it is declared",
      workflow,
      "const review = hum",
      `**Review** · a person's task of \`reviewing\`

- Who: \`boss\`
- Due: within 2 days; late by 1 day: \`boss\` may do it too
- Needs \`amount\`: amount from “Asked”
- Gives \`remarks\`: used by \`fix\` and the end \`rejected\`
- Outcomes: \`approve\` or \`reject\`
- After: \`level\` and \`fix\``,
    ],
    [
      "a step where the flow names it",
      workflow,
      "open: state(rev",
      `**Review** · a person's task of \`reviewing\`

- Who: \`boss\`
- Due: within 2 days; late by 1 day: \`boss\` may do it too
- Needs \`amount\`: amount from “Asked”
- Gives \`remarks\`: used by \`fix\` and the end \`rejected\`
- Outcomes: \`approve\` or \`reject\`
- After: \`level\` and \`fix\``,
    ],
    [
      "a rule",
      workflow,
      "when: (it) => it.amount < ",
      `**Rule 1 of 2** · \`level\`

When amount is less than 500 USD: \`small\`

Because: Nobody is asked`,
    ],
    [
      "a reference",
      workflow,
      "needs: { remarks: review.out",
      `**Remarks from “Review”**

- From \`review\`, done by \`boss\`
- It comes here by review is reject → fix`,
    ],
    [
      "a reference that is missing on some way",
      workflow,
      "route(review.outcome.i",
      `**Whether “Review” was approve**

- From \`review\`, done by \`boss\`
- Missing on the way asked → level is large → open takes too long`,
    ],
    [
      "an end where it is declared",
      workflow,
      "}, reje",
      `**rejected** · end of \`reviewing\`

- Hands over \`remarks\`: remarks from “Review”
- An outcome of \`inner\` of \`calling\``,
    ],
    [
      "an end that something follows",
      "sales.process.ts",
      "on(calling.ends.do",
      `**done** · end of \`calling\`

- Then \`reviewing\` starts (\`sales\`)`,
    ],
    ["an outcome", workflow, "state(review, { appr", "**approve** · outcome of `review`"],
    [
      "a state",
      workflow,
      'reject: "to-',
      `**to-fix** · state of \`reviewing\`

- Here: \`fix\`
- \`done\` leads to \`open\``,
    ],
    [
      "an answer",
      workflow,
      "    lar",
      `**large** · answer of \`level\`

- Answered by rule 2`,
    ],
    [
      "a role",
      "roles.ts",
      '"bo',
      `**Boss** · role of Sales

- Nobody holds it yet
- Does \`review\` of \`reviewing\` and \`fix\` of \`reviewing\``,
    ],
    [
      "what a process passes on",
      "sales.process.ts",
      "amount: calling.inp",
      `**amount** · of \`calling\`

- Given at its start, \`begun\``,
    ],
    [
      "a step where its variable is declared",
      workflow,
      "const fi",
      `**Fix** · a person's task of \`reviewing\`

- Who: \`boss\`
- Due: within 1 day
- Needs \`remarks\`: remarks from “Review”
- After: \`review\``,
    ],
    ["an option, of which there is nothing to say", workflow, 'purpose: "Lo', undefined],
  ])("%s", (_, path, before, expected) => {
    const { session, offset } = markedAt(path, before);
    session.findings(); // as they are by the time that somebody points at something
    expect(hoverAt(session, path, offset)?.markdown).toBe(expected);
  });

  it("takes nothing an author wrote for Markdown", () => {
    const { session, path, offset } = marked(`import { decision, defineWorkflow, trigger } from "geartrain";
const t = trigger("t");
export const w = defineWorkflow("w", { purpose: "p", starts: t, flow: decision("d", { needs: {}, rules: [
  { whe¦n: () => true, answer: "a", because: "[x](command:y) <img> *z*" }] }) });
`);
    expect(hoverAt(session, path, offset)?.markdown).toContain("Because: \\[x\\](command:y) \\<img\\> \\*z\\*");
  });
});
