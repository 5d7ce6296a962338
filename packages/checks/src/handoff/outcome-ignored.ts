import type { Edit, Fix, WorkflowSource } from "@geartrain/model";
import { answersOf } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import { key } from "../flow/end-not-declared.ts";
import type { FlowNode } from "../paths/flow-node.ts";
import { pathsOf } from "../paths/paths.ts";
import type { Plan } from "../paths/plan.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { referencesIn } from "../references-in.ts";
import { listed, quoted } from "../words.ts";

const before = `import { action, defineRole, defineWorkflow, end, human, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";

const author = defineRole("author", { department: "Author", members: ["anna", "ben"] });
const legal = defineRole("legal", { department: "Legal", members: ["mira", "noah"] });

const drafted = trigger("drafted", { by: author, gives: { contract: z.url() } });
const review = human("legal-review", {
  by: legal,
  needs: { contract: drafted.output.contract },
  outcomes: { fine: { means: "We can sign it" }, risky: { means: "We must not sign it as it is" } },
  due: "2 days",
  notBy: [drafted.by],
});
const sign = action("send-for-signature", { needs: { contract: drafted.output.contract }, run: () => {} });

export const contract = defineWorkflow("contract", {
  purpose: "Send a contract for signature once Legal has seen it",
  owner: legal,
  starts: drafted,
`;

export const outcomeIgnored: WorkflowCheck = {
  code: "handoff/outcome-ignored",
  severity: "error",
  title: "A step has several outcomes and nothing answers them",
  why: `Somebody decides, and the flow goes on as if nobody had: what was rejected is carried out all the same. It happens when a
step gets outcomes, an expiry, or is a call that can be cancelled, and stands in the flow as before. Answer the outcomes
with \`route\`, or refer to the outcome where it matters.`,
  fix: "Routes on the step: its first outcome goes on, every other one ends the instance.",
  looksAt: "workflow",
  run: (source) => {
    const { plan, reach } = pathsOf(source);
    const asked = new Set(referencesIn(source.model).flatMap((each) => askedIn(plan, each)));
    return plan.nodes
      .filter(({ number }) => reach.entered.has(number))
      .flatMap((node) => reportOn(source, plan, node, asked));
  },
  fails: `${before.replace(" end,", "").replace(" proceed, route,", "")}  flow: sequence(review, sign),
  ends: { done: {} },
});
`,
  passes: `${before}  flow: sequence(route(review, { fine: proceed, risky: end("risky") }), sign),
  ends: { done: {}, risky: {} },
});
`,
};

/** The steps whose outcome a reference asks for. */
function askedIn(plan: Plan, reference: ReturnType<typeof referencesIn>[number]): readonly string[] {
  if (reference.ref === "outcome" || reference.ref === "is") return [reference.step];
  if (reference.ref !== "output" || plan.workflow.steps[reference.step]?.kind !== "decision") return [];
  return [reference.step];
}

function reportOn(source: WorkflowSource, plan: Plan, node: FlowNode, asked: ReadonlySet<string>): readonly Report[] {
  const { block, parent } = node;
  if (block.block !== "step" || !isRead(source, node.at) || plan.isOpenEnded(block.step)) return [];
  const answered = answeredBy(node);
  const outcomes = plan.outcomes(block.step);
  if (answered === undefined) {
    if (outcomes.length < 2 || asked.has(block.step)) return [];
    return [ignored(source, node, block.step, outcomes)];
  }
  const step = plan.workflow.steps[block.step];
  const each = parent?.block.block === "routeEach";
  const missing = (each && step?.kind === "selection" ? answersOf(step) : outcomes).filter(
    (name) => !answered.names.includes(name),
  );
  if (missing.length === 0 || (each && step?.kind !== "selection") || !isRead(source, answered.at)) return [];
  return [unanswered(source, node, block.step, missing, answered.at)];
}

/** What answers the outcomes of a step where it stands. */
function answeredBy({
  parent,
  name = "",
  at,
}: FlowNode): { readonly names: readonly string[]; readonly at: string } | undefined {
  const around = parent?.block;
  if (!parent || !around) return undefined;
  if (around.block === "route" && at === `${parent.at}/on/run`) {
    return { names: Object.keys(around.branches), at: `${parent.at}/branches` };
  }
  if (around.block === "routeEach" && at === `${parent.at}/selection`) {
    return { names: Object.keys(around.branches), at: `${parent.at}/branches` };
  }
  const goes = around.block === "states" ? around.states[name]?.goes : undefined;
  return goes && { names: Object.keys(goes), at: `${parent.at}${pointer("states", name, "goes")}` };
}

function ignored(source: WorkflowSource, node: FlowNode, step: string, outcomes: readonly string[]): Report {
  const at = placeOf(source, node.at);
  return {
    at,
    message: `${quoted(step)} can end with ${listed(outcomes.map(quoted), "or")}, and the flow goes on the same way whatever it is. Write route(…, { ${outcomes.map((each) => `${key(each)}: …`).join(", ")} }) around it.`,
    evidence: { details: outcomes.map((each) => `${each} is answered by nothing`) },
    related: [{ at: placeOf(source, pointer("steps", step)), says: `where ${step} is declared` }],
    fixes: [routed(source, at, step, outcomes)],
  };
}

function unanswered(
  source: WorkflowSource,
  node: FlowNode,
  step: string,
  missing: readonly string[],
  answers: string,
): Report {
  const place = source.places[answers];
  const goes = answers.endsWith("/goes");
  const edits: Edit[] =
    place && !goes ? missing.map((name) => ({ edit: "add", to: place, text: `${key(name)}: proceed` })) : [];
  const proceed: Edit = { edit: "import", file: placeOf(source, answers).file, name: "proceed" };
  return {
    at: placeOf(source, node.at),
    message: `${quoted(step)} can end with ${listed(missing.map(quoted), "or")}, which nothing answers here: the instance would stand still. Add what follows then.`,
    evidence: { details: missing.map((each) => `${each} is answered by nothing`) },
    fixes:
      edits.length > 0 ? [{ title: `Answer ${listed(missing.map(quoted))}: go on`, edits: [...edits, proceed] }] : [],
  };
}

/** The first outcome goes on as before; the others end the instance, where ends are declared. */
function routed(
  source: WorkflowSource,
  at: ReturnType<typeof placeOf>,
  step: string,
  outcomes: readonly string[],
): Fix {
  const [first = "", ...others] = outcomes;
  const ends = source.places["/ends"];
  const branches = others.map((name) => `${key(name)}: ${ends ? `end(${JSON.stringify(name)})` : "proceed"}`);
  const undeclared = ends ? others.filter((name) => !Object.hasOwn(source.model.ends, name)) : [];
  return {
    title: `Route on the outcome of ${quoted(step)}`,
    edits: [
      { edit: "wrap", at, before: "route(", after: `, { ${[`${key(first)}: proceed`, ...branches].join(", ")} })` },
      ...(ends ? undeclared.map((name): Edit => ({ edit: "add", to: ends, text: `${key(name)}: {}` })) : []),
      ...["route", "proceed", ...(ends ? ["end"] : [])].map((name): Edit => ({ edit: "import", file: at.file, name })),
    ],
  };
}
