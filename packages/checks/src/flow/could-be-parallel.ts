import type { HumanStep, WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import type { FlowNode } from "../paths/flow-node.ts";
import { pathsOf } from "../paths/paths.ts";
import { readsOfStep } from "../paths/reads.ts";
import { giversOf } from "../paths/variable.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { withInner } from "../references-in.ts";
import { quoted } from "../words.ts";

const before = `import { action, defineRole, defineWorkflow, human, parallel, sequence, trigger } from "geartrain";
import { z } from "zod";

const facilities = defineRole("facilities", { department: "Facilities", members: ["anna", "ben"] });
const it = defineRole("it", { department: "It", members: ["mira", "noah"] });

const hired = trigger("hired", { by: facilities, gives: { name: z.string() } });
const desk = human("desk", {
  by: facilities,
  needs: { name: hired.output.name },
  form: { room: z.int() },
  due: "3 days",
});
const laptop = human("laptop", { by: it, needs: { name: hired.output.name }, form: { serial: z.int() }, due: "3 days" });
const welcome = action("welcome", { needs: { room: desk.output.room, serial: laptop.output.serial }, run: () => {} });

export const workplace = defineWorkflow("workplace", {
  purpose: "Have a workplace ready on the first day",
  owner: facilities,
  starts: hired,
`;

export const couldBeParallel: WorkflowCheck = {
  code: "flow/could-be-parallel",
  severity: "hint",
  title: "Two people wait for each other without needing to",
  why: `The second task needs nothing that the first gives, and other people do it: at the same time both would be done in the
time of the longer one. Put them into a \`parallel\`, unless the order has a reason that the data do not show.`,
  looksAt: "workflow",
  run: (source) => {
    const { plan, reach } = pathsOf(source);
    return plan.nodes
      .filter(({ block, number }) => block.block === "sequence" && reach.entered.has(number))
      .flatMap((node) => pairsIn(source, node));
  },
  fails: `${before.replace(" parallel,", "")}  flow: sequence(desk, laptop, welcome),
});
`,
  passes: `${before}  flow: sequence(parallel(desk, laptop), welcome),
});
`,
};

/** The first pair of each run of independent tasks. */
function pairsIn(source: WorkflowSource, { inner }: FlowNode): readonly Report[] {
  const reports: Report[] = [];
  let told = -1;
  inner.forEach((node, index) => {
    const [first, second] = [humanAt(source, inner[index - 1]), humanAt(source, node)];
    if (!first || !second || !independent(source, first, second)) return;
    if (told !== index - 1) reports.push(report(source, node, first, second));
    told = index;
  });
  return reports;
}

function humanAt(source: WorkflowSource, node: FlowNode | undefined): HumanStep | undefined {
  const step = node?.block.block === "step" ? source.model.steps[node.block.step] : undefined;
  return step?.kind === "human" && isRead(source, pointer("steps", step.name)) ? step : undefined;
}

function independent({ model }: WorkflowSource, first: HumanStep, second: HumanStep): boolean {
  if (first.name === second.name || first.assign || second.assign) return false;
  if (first.by.length === 0 || second.by.length === 0 || first.by.some((role) => second.by.includes(role)))
    return false;
  const given = factsOf(model, first);
  if (factsOf(model, second).some((fact) => given.includes(fact))) return false;
  // The wrong way round is told of as what is missing.
  return !uses(model, second, first) && !uses(model, first, second);
}

function factsOf(model: WorkflowSource["model"], { name }: HumanStep): readonly string[] {
  return Object.keys(model.facts).filter((fact) => giversOf(model, fact).includes(name));
}

function uses(model: WorkflowSource["model"], reader: HumanStep, giver: HumanStep): boolean {
  const facts = factsOf(model, giver);
  const references = readsOfStep(reader).flatMap(({ reference }) => withInner(reference));
  return references.some((each) =>
    "step" in each ? each.step === giver.name : each.ref === "fact" && facts.includes(each.fact),
  );
}

function report(source: WorkflowSource, node: FlowNode, first: HumanStep, second: HumanStep): Report {
  return {
    at: placeOf(source, node.at),
    message: `${quoted(second.name)} waits for ${quoted(first.name)} without needing anything from it, and other people do it: both could be done at the same time with parallel(…).`,
    related: [
      { at: placeOf(source, pointer("steps", first.name)), says: first.name },
      { at: placeOf(source, pointer("steps", second.name)), says: second.name },
    ],
    evidence: {
      details: [`${first.name} is done by ${first.by.join(", ")}`, `${second.name} by ${second.by.join(", ")}`],
    },
  };
}
