/* Processes of small workflows without people, as their text would be read. */
import type { Block, EndPlace, Fields, Measure, Process, Reference, Role, Workflow } from "@geartrain/model";
import type { PolicySources, ProcessCheck } from "../check.ts";

export interface Parts {
  readonly workflows: readonly Workflow[];
  readonly connections?: Process["connections"];
  readonly more?: Partial<Process>;
  readonly roles?: readonly Role[];
}

/** The messages of one check, in order. */
export function findings(
  check: Pick<ProcessCheck, "run">,
  { workflows, connections = [], more = {}, roles = [] }: Parts,
): string[] {
  return reports(check, { workflows, connections, more, roles }).map(({ message }) => message);
}

export function reports(
  check: Pick<ProcessCheck, "run">,
  { workflows, connections = [], more = {}, roles = [] }: Parts,
) {
  const span = { file: "p.process.ts", start: 0, end: 1 };
  const source = <Model>(model: Model) => ({ model, span, places: {}, unread: [] });
  const model: Process = {
    format: 1,
    name: "p",
    objective: "Everything fits.",
    owner: "owner",
    workflows: workflows.map(({ name }) => name),
    connections,
    measures: {},
    accept: [],
    ...more,
  };
  const own = new Map(workflows.map((each) => [each.name, { ...source(each), expressions: {} }]));
  const policy: PolicySources = { roles: roles.map(source), calendars: [] };
  return check.run(source(model), own, policy);
}

const someText: Fields[string] = { domain: { type: "string" } };

/** A workflow that needs these fields, has these ends (`done`), and hands every field over at each of them. */
export function workflow(name: string, needs = "", ends = "done", more: Partial<Workflow> = {}): Workflow {
  const fields = words(needs);
  const handed = Object.fromEntries(
    fields.map((field): [string, Reference] => [field, { ref: "output", step: "begin", path: [field] }]),
  );
  return {
    format: 1,
    name,
    purpose: "To be connected",
    onChange: "finish",
    formerly: [],
    starts: {
      kind: "trigger",
      name: "begin",
      by: [],
      gives: Object.fromEntries(fields.map((field) => [field, someText])),
      from: [{ source: "manual" }],
    },
    facts: {},
    steps: {},
    flow: { block: "proceed" },
    ends: Object.fromEntries(words(ends).map((end) => [end, handed])),
    ...more,
  };
}

/** The steps of a chain of approvals; whoever rejects ends it. */
export function approvals(...names: readonly string[]): Pick<Workflow, "steps" | "flow"> {
  const steps = names.map((name): Workflow["steps"][string] => ({
    kind: "human",
    name,
    by: ["owner"],
    needs: {},
    form: {},
    outcomes: { approve: { form: {} }, reject: { form: {} } },
    due: { after: "1 day" },
    notBy: [],
  }));
  const flow = names.map(
    (step): Block => ({
      block: "route",
      on: { run: { block: "step", step } },
      branches: { approve: { block: "proceed" }, reject: { block: "end", outcome: "rejected" } },
    }),
  );
  return { steps: Object.fromEntries(steps.map((step) => [step.name, step])), flow: { block: "sequence", of: flow } };
}

/** `end("a.done")` */
export function end(text: string): EndPlace {
  const [workflow = "", name = ""] = text.split(".");
  return { workflow, end: name };
}

/** `after("a.done b.done", "c", { x: "a.done.x" })`: starts `c` with what those ends hand over, or inputs (`a:x`). */
export function after(
  ends: string,
  start: string,
  needs: Readonly<Record<string, string>> = {},
): Process["connections"][number] {
  return {
    after: words(ends).map(end),
    does: {
      effect: "start",
      workflow: start,
      needs: Object.fromEntries(Object.entries(needs).map(([name, text]) => [name, reference(text)])),
    },
  };
}

export function reference(text: string): Reference {
  const [workflow = "", field] = text.split(":");
  if (field !== undefined) return { ref: "input", workflow, path: [field] };
  const [of = "", name = "", ...path] = text.split(".");
  return { ref: "end", workflow: of, end: name, path };
}

export function share(text: string, target: number, better: Measure["better"]): Measure {
  const where = end(text);
  return { measure: "share", of: where.workflow, where, target, better };
}

function words(text: string): readonly string[] {
  return text.split(" ").filter((word) => word !== "");
}
