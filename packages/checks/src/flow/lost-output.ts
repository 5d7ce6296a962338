import type { WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import type { Paths } from "../paths/paths.ts";
import { pathsOf } from "../paths/paths.ts";
import type { Reader } from "../paths/plan.ts";
import { factVariable, giversOf } from "../paths/variable.ts";
import type { Sight } from "../paths/watching.ts";
import { seenOf } from "../paths/watching.ts";
import { placeOf, pointer } from "../place.ts";
import { withInner } from "../references-in.ts";
import { listed, quoted } from "../words.ts";

const before = `import { action, defineRole, defineWorkflow, fact, human, sequence, trigger } from "geartrain";
import { z } from "zod";

const planner = defineRole("planner", { department: "Planner", members: ["anna", "ben"] });
const controller = defineRole("controller", { department: "Controller", members: ["mira", "noah"] });

const budget = fact("budget", z.number().min(0).meta({ title: "Budget", unit: "EUR" }));

const started = trigger("started", { by: planner, gives: { project: z.string() } });
const estimate = human("estimate", { by: planner, needs: { project: started.output.project }, form: { budget }, due: "3 days" });
`;
const after = `const book = action("book-budget", { needs: { budget }, run: () => {} });

export const project = defineWorkflow("project", {
  purpose: "Give a project the money it needs",
  owner: controller,
  starts: started,
  flow: sequence(estimate, settle, book),
});
`;

export const lostOutput: WorkflowCheck = {
  code: "flow/lost-output",
  severity: "warning",
  title: "A value is always overwritten before anything reads it",
  why: `Somebody gives a fact, and on every path somebody else gives it again before anyone has looked: the first one worked for
nothing. Mostly the second was meant to see what the first gave. Let it be read, or let only one of them give it.`,
  looksAt: "workflow",
  run: (source) => {
    if (source.unread.length > 0) return [];
    const paths = pathsOf(source);
    // What branches at the same time give in which order is told as a race.
    if (paths.plan.leavesRest) return [];
    return Object.keys(source.model.facts).flatMap((fact) => lostIn(source, paths, fact));
  },
  fails: `${before}const settle = human("settle", {
  by: controller,
  needs: { project: started.output.project },
  form: { budget },
  due: "2 days",
});
${after}`,
  passes: `${before}const settle = human("settle", {
  by: controller,
  needs: { project: started.output.project, estimated: budget },
  form: { budget },
  due: "2 days",
});
${after}`,
};

function lostIn(source: WorkflowSource, paths: Paths, fact: string): readonly Report[] {
  const { plan, reach, giving } = paths;
  const givers = giversOf(source.model, fact);
  const readers = plan.reads
    .filter(({ reference }) => withInner(reference).some((each) => each.ref === "fact" && each.fact === fact))
    .map(({ reader }) => reader);
  if (givers.length < 2 || readers.length === 0 || (giving.get(`fact:${fact}`)?.size ?? 0) > 1) return [];
  const ends = [...new Set([...reach.ended.keys()])].map((end): Reader => `end:${end}`);
  const sights = givers.map((_, index) =>
    [...new Set([...readers, ...ends])].map((reader): Sight => ({ reader, variable: 0, value: index + 1 })),
  );
  const seen = seenOf(paths, { variables: [factVariable(source.model, fact)], sights: sights.flat() });
  const lost = givers.filter((name, index) => isDone(paths, name) && !sights[index]?.some((sight) => seen.has(sight)));
  if (lost.length === givers.length) return [];
  return lost.map((name) => {
    const others = givers.filter((each) => each !== name && isDone(paths, each));
    return {
      at: placeOf(source, fieldPlace(source, name, fact)),
      message: `${quoted(name)} gives the fact ${quoted(fact)} for nothing: on every path ${listed(others.map(quoted), "or")} gives it again before anything has read it. Let somebody read it in between, or let only one of them give it.`,
      related: others.map((other) => ({
        at: placeOf(source, fieldPlace(source, other, fact)),
        says: `${other} gives it again`,
      })),
      evidence: { details: [`${name} gives ${fact}`, ...others.map((other) => `${other} gives it again`)] },
    };
  });
}

function isDone({ plan, reach }: Paths, name: string): boolean {
  if (name === plan.workflow.starts.name) return true;
  return plan.occurrences.get(name)?.some(({ number }) => reach.entered.has(number)) ?? false;
}

/** Where the step gives the fact. */
function fieldPlace({ model, places }: WorkflowSource, name: string, fact: string): string {
  const own = name === model.starts.name ? "/starts" : pointer("steps", name);
  const step = name === model.starts.name ? model.starts : model.steps[name];
  if (step === undefined) return own;
  const forms: readonly (readonly [string, Readonly<Record<string, { readonly fact?: string }>>])[] =
    step.kind === "human"
      ? [
          ["form", step.form],
          ...Object.entries(step.outcomes).map(([key, { form }]) => [`outcomes/${key}/form`, form] as const),
        ]
      : [["gives", "gives" in step ? step.gives : {}]];
  for (const [key, fields] of forms) {
    const field = Object.entries(fields).find(([, each]) => each.fact === fact)?.[0];
    if (field !== undefined && places[`${own}/${key}/${field}`]) return `${own}/${key}/${field}`;
  }
  return own;
}
