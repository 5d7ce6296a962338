import type { Process, WorkflowSource } from "@geartrain/model";
import type { ProcessCheck } from "../check.ts";
import { placeOf, pointer } from "../place.ts";
import { listed, quoted } from "../words.ts";
import type { Approvals } from "./approvals-of.ts";
import { approvalsOf, longest } from "./approvals-of.ts";
import { example } from "./example.ts";
import { linksOf, startingWorkflows } from "./links.ts";

/** More signatures than this are given without reading: nobody believes that theirs is the one that counts. */
const plausible = 4;

/** How many workflows are looked at on all ways together: what is found until then was really found. */
const mostVisits = 5_000;

const approval = (name: string, members: string, asked: string) => `
const ${name} = defineRole("${name}", { department: "Management", members: ${members} });
const by${name} = human("${name}-approval", {
  by: ${name},
  due: "2 business days",
  needs: { amount: ${asked}.output.amount },
  outcomes: ["approve", "reject"],
  notBy: [${asked}.by],
});
`;

const company = (approvals: string, proposing: string, spending: string) =>
  example(
    `const asked = trigger("asked", { gives: { amount: z.number().min(0) } });
const proposed = trigger("proposed", { gives: { amount: z.number().min(0) } });`,
    approvals,
    `const proposing = defineWorkflow("proposing", {
  purpose: "Propose only what makes sense",
  owner: manager,
  starts: asked,
  flow: ${proposing},
  ends: { done: { amount: asked.output.amount }, rejected: {} },
});
const spending = defineWorkflow("spending", {
  purpose: "Spend what was agreed",
  owner: manager,
  starts: proposed,
  flow: ${spending},
  ends: { done: { amount: proposed.output.amount }, rejected: {} },
});

export const budgeting = defineProcess("budgeting", {
  objective: "Money goes where it does most",
  owner: manager,
  workflows: [proposing, spending],
  connections: [on(proposing.ends.done).start(spending, { amount: proposing.ends.done.amount })],
  accept: [proposing.ends.rejected, spending.ends.done, spending.ends.rejected],
  measures: { spent: measure.value({ of: spending.ends.done.amount, target: 1_000, better: "lower" }) },
});`,
  );

const routed = (name: string, then: string) => `route(by${name}, { approve: ${then}, reject: end("rejected") })`;

export const approvalChain: ProcessCheck = {
  code: "process/approval-chain",
  severity: "hint",
  title: "More approvals on one way than people can plausibly need",
  why: `Five people who each approve the same case do not make it five times as safe: everybody relies on the others, and the
customer waits for the sum of their absences. Ask who would really say no, and on what data that nobody before had. Let the
others be told (\`notify\`), or let rules decide when they are asked.`,
  looksAt: "process",
  run: (source, workflows) => {
    const chain = longestChain(source.model, workflows);
    if (chain.length <= plausible) return [];
    const names = chain.map(({ step }) => step);
    return [
      {
        at: placeOf(source, "/name"),
        message: `One case of "${source.model.name}" can need ${chain.length} approvals, one after the other: ${listed(names.map(quoted), "and", 12)}. Ask which of them ever says no, and tell the others instead.`,
        related: chain.map(({ workflow, step }, index) => ({
          at: placeOf(workflow, pointer("steps", step)),
          says: `approval ${index + 1}`,
        })),
        evidence: { path: names },
      },
    ];
  },
  fails: company(
    [
      approval("manager", '["david", "chiara"]', "asked"),
      approval("director", '["elif", "fatima"]', "asked"),
      approval("controller", '["grace", "ines"]', "asked"),
      approval("cfo", '["jonas", "lena"]', "proposed"),
      approval("ceo", '["kateryna", "omar"]', "proposed"),
    ].join(""),
    routed("manager", routed("director", routed("controller", "proceed"))),
    routed("cfo", routed("ceo", "proceed")),
  ),
  passes: company(
    [approval("manager", '["david", "chiara"]', "asked"), approval("cfo", '["jonas", "lena"]', "proposed")].join(""),
    routed("manager", "proceed"),
    routed("cfo", "proceed"),
  ),
};

function longestChain(process: Process, workflows: ReadonlyMap<string, WorkflowSource>): Approvals {
  const links = linksOf(process).filter(({ starts }) => starts);
  const own = new Map([...workflows].map(([name, source]) => [name, approvalsOf(source, workflows)]));
  let left = mostVisits;
  const from = (name: string, been: readonly string[]): Approvals => {
    left -= 1;
    if (left < 0 || been.includes(name)) return [];
    const chains = [...(own.get(name) ?? [])].map(([end, approvals]) => {
      const next = links.filter(({ after }) => after.some((each) => each.workflow === name && each.end === end));
      return [...approvals, ...longest(next.map(({ to }) => from(to, [...been, name])))];
    });
    return longest(chains);
  };
  return longest([...startingWorkflows(process, workflows)].map((name) => from(name, [])));
}
