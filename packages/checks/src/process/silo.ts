import type { HumanStep, Reference, WorkflowSource } from "@geartrain/model";
import { fieldsOf, innerReferences, outcomesOf, stepNamed } from "@geartrain/model";
import type { PolicySources, ProcessCheck } from "../check.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { example } from "./example.ts";
import { linksOf } from "./links.ts";
import { mentionedIn } from "./mentioned-in.ts";

const company = (gives: string, needs: string, given: string) =>
  example(
    `const engineer = defineRole("engineer", { department: "Engineering", members: ["anna", "david"] });
const marketer = defineRole("marketer", { department: "Marketing", members: ["chiara", "ben"] });

const planned = trigger("planned", { gives: { product: z.string() } });
const build = human("build", {
  by: engineer,
  due: "20 business days",
  needs: { product: planned.output.product },
  form: { features: z.array(z.string()) },
});
const building = defineWorkflow("building", {
  purpose: "Make what customers need",
  owner: engineer,
  starts: planned,
  flow: build,
  ends: { done: { features: build.output.features } },
});

const announced = trigger("announced"${gives});
const campaign = human("campaign", {
  by: marketer,
  due: "5 business days",${needs}
  form: { report: z.string() },
});
const campaigning = defineWorkflow("campaigning", {
  purpose: "Tell the world",
  owner: marketer,
  starts: announced,
  flow: campaign,
});

export const launching = defineProcess("launching", {
  objective: "Customers know a new product on its first day",
  owner: marketer,
  workflows: [building, campaigning],
  connections: [on(building.ends.done).start(campaigning, {${given}})],
  accept: [campaigning.ends.done],
  measures: { days: measure.cycleTime({ from: building, to: campaigning, target: "30 days", better: "lower" }) },
});`,
  );

export const silo: ProcessCheck = {
  code: "process/silo",
  severity: "hint",
  title: "A department that neither receives nor hands over data",
  why: `Its people work in the process, but nothing that others did reaches them, and nothing that they do reaches others: they
are told to begin and have to find out by themselves with what, and nobody uses their result. Give their steps what the
others know, and let somebody need what they give. If there is nothing to pass on, their work may belong to another process.`,
  looksAt: "process",
  run: (source, workflows, policy) => {
    const every = [...workflows.values()];
    if (!isRead(source, "/connections") || every.some(({ unread }) => unread.length > 0)) return [];
    const works = every.flatMap((workflow) => worksIn(workflow, policy));
    const started = new Set(linksOf(source.model).flatMap(({ to, starts }) => (starts ? [to] : [])));
    const departments = [...new Set(works.flatMap((work) => work.departments))];
    if (departments.length < 2 || works.some((work) => work.departments.length === 0)) return [];
    return departments
      .filter((department) => !every.some((workflow) => trades(workflow, department, policy, started)))
      .map((department) => {
        const own = works.filter((work) => work.departments.includes(department));
        return {
          at: placeOf(source, "/workflows"),
          message: `In the process "${source.model.name}" the department ${department} gets nothing that others know, and nobody uses what it does. Give its steps what they need, or hand over what they give.`,
          related: own.map(({ workflow, step }) => ({
            at: placeOf(workflow, pointer("steps", step.name)),
            says: `"${step.name}" is done by ${department}`,
          })),
          evidence: { details: own.map(({ step }) => step.name) },
        };
      });
  },
  fails: company("", "", ""),
  passes: company(
    ", { gives: { features: z.array(z.string()) } }",
    "\n  needs: { features: announced.output.features },",
    " features: building.ends.done.features ",
  ),
};

interface Work {
  readonly workflow: WorkflowSource;
  readonly step: HumanStep;
  readonly departments: readonly string[];
}

function worksIn(workflow: WorkflowSource, policy: PolicySources): readonly Work[] {
  return Object.values(workflow.model.steps).flatMap((step) =>
    step.kind === "human" && step.by.length > 0
      ? [{ workflow, step, departments: departmentsOf(step.by, policy) }]
      : [],
  );
}

function departmentsOf(roles: readonly string[], { roles: declared }: PolicySources): readonly string[] {
  const own = declared.filter(({ model }) => roles.includes(model.name));
  return [...new Set(own.flatMap(({ model }) => model.department ?? []))];
}

/** Does data or a decision pass into or out of the department here? */
function trades(
  workflow: WorkflowSource,
  department: string,
  policy: PolicySources,
  started: ReadonlySet<string>,
): boolean {
  const { model } = workflow;
  const works = worksIn(workflow, policy);
  const own = new Set(works.filter((work) => work.departments.includes(department)).map(({ step }) => step.name));
  // What its own people type in to start it is theirs; what a connection passes on is not.
  const begins = !started.has(model.name) && departmentsOf(model.starts.by, policy).includes(department);
  if (begins) own.add(model.starts.name);
  if ([...own].some((name) => decides(workflow, name))) return true;
  const within = (reference: Reference): readonly boolean[] => [
    ...giversOf(workflow, reference).map((giver) => own.has(giver)),
    ...innerReferences(reference).flatMap(within),
  ];
  const receives = [...own].some((name) => {
    const step = model.steps[name];
    return step !== undefined && mentionedIn(step).flatMap(within).includes(false);
  });
  const others = Object.values(model.steps).filter(({ name }) => !own.has(name));
  const outward = [...others.flatMap(mentionedIn), ...Object.values(model.ends).flatMap(Object.values)];
  return receives || outward.flatMap(within).includes(true);
}

function decides({ model }: WorkflowSource, name: string): boolean {
  const step = stepNamed(model, name);
  return step !== undefined && outcomesOf(step).length > 1;
}

/** The steps whose work a reference passes on. */
function giversOf({ model }: WorkflowSource, reference: Reference): readonly string[] {
  if (reference.ref === "fact") {
    const steps = [model.starts, ...Object.values(model.steps)];
    const gives = steps.filter((step) => Object.values(fieldsOf(step)).some(({ fact }) => fact === reference.fact));
    return gives.map(({ name }) => name);
  }
  return "step" in reference ? [reference.step] : [];
}
