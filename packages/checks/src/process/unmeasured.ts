import type { Measure, Process, ProcessSource, WorkflowSource } from "@geartrain/model";
import type { PolicySources, ProcessCheck, Report } from "../check.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { quoted } from "../words.ts";
import { billing, billingAfterSelling, example, selling } from "./example.ts";
import { linksOf } from "./links.ts";

export const unmeasured: ProcessCheck = {
  code: "process/unmeasured",
  severity: "warning",
  title: "Nothing can tell whether the objective is met",
  why: `An objective without a measure is a hope, and a measure without a target tells nobody whether it is good enough. A measure
whose data nothing produces stays empty for ever, which looks like success. Give the process at least one measure with a
target, of something that its workflows really do.`,
  looksAt: "process",
  run: (source, workflows, policy) => {
    if (!isRead(source, "/measures")) return [];
    const measures = Object.entries(source.model.measures);
    const empty = measures.flatMap(([name, measure]) => {
      const why = whyEmpty(measure, source.model, workflows, policy);
      return why === undefined ? [] : [emptyMeasure(source, name, why)];
    });
    return empty.length > 0 || measures.some(([, { target }]) => target !== undefined) ? empty : [noTarget(source)];
  },
  fails: example(selling, billing, billingAfterSelling.replace(/measures: .*/, "measures: {},")),
  passes: example(selling, billing, billingAfterSelling),
};

function noTarget(source: ProcessSource): Report {
  const { name, objective, measures } = source.model;
  const why = Object.keys(measures).length === 0 ? "has no measure" : "has no measure with a target";
  return {
    at: placeOf(source, "/objective"),
    message: `The process "${name}" ${why}, so nobody can tell whether its objective is met: "${objective}" Give it a measure with a target.`,
  };
}

function emptyMeasure(source: ProcessSource, name: string, why: string): Report {
  return {
    at: placeOf(source, pointer("measures", name)),
    message: `The measure ${quoted(name)} will always be empty: ${why}.`,
    evidence: { details: [why] },
  };
}

/** Why there will never be data for it; undefined where there may be. */
function whyEmpty(
  measure: Measure,
  process: Process,
  workflows: ReadonlyMap<string, WorkflowSource>,
  policy: PolicySources,
): string | undefined {
  // What a workflow outside the process does, or one that could not be read, nobody knows here.
  if (named(measure).some((name) => !knownWhole(workflows.get(name)))) return undefined;
  switch (measure.measure) {
    case "stepTime":
    case "waitTime":
      return noSuchStep(measure.workflow, measure.step, workflows);
    case "cycleTime":
      return neverTogether(measure.from, measure.to, process);
    case "share":
    case "count":
      return measure.where && noSuchEnd(measure.where.workflow, measure.where.end, workflows);
    case "value":
      return noSuchValue(measure.of, workflows);
    case "cost":
      return policy.roles.some(({ model }) => model.costPerHour !== undefined)
        ? noEffort(measure.of, process, workflows)
        : "no role says what an hour of its work costs (costPerHour)";
    default:
      return undefined;
  }
}

function knownWhole(source: WorkflowSource | undefined): boolean {
  return source !== undefined && isRead(source, "/flow") && isRead(source, "/ends");
}

/** The workflows that a measure is about. */
function named(measure: Measure): readonly string[] {
  switch (measure.measure) {
    case "cycleTime":
      return [measure.from, measure.to];
    case "stepTime":
    case "waitTime":
      return [measure.workflow];
    case "value":
      return "workflow" in measure.of ? [measure.of.workflow] : [];
    default:
      return measure.of === undefined ? [] : [measure.of];
  }
}

/** How long people worked nobody knows, unless the step says how long it takes them. */
function noEffort(
  of: string | undefined,
  process: Process,
  workflows: ReadonlyMap<string, WorkflowSource>,
): string | undefined {
  const sources = (of === undefined ? process.workflows : [of]).map((name) => workflows.get(name));
  if (!sources.every(knownWhole)) return undefined;
  const people = sources.flatMap((source) =>
    Object.values(source?.model.steps ?? {}).filter((step) => step.kind === "human"),
  );
  const says = people.length === 0 || people.some(({ effort }) => effort !== undefined);
  return says ? undefined : "no step of people says how long it takes them (effort), so what it costs is unknown";
}

function noSuchStep(
  workflow: string,
  step: string,
  workflows: ReadonlyMap<string, WorkflowSource>,
): string | undefined {
  const steps = workflows.get(workflow)?.model.steps ?? {};
  return Object.hasOwn(steps, step) ? undefined : `"${workflow}" has no step called "${step}"`;
}

function noSuchEnd(workflow: string, end: string, workflows: ReadonlyMap<string, WorkflowSource>): string | undefined {
  const ends = workflows.get(workflow)?.model.ends ?? {};
  return Object.hasOwn(ends, end) ? undefined : `"${workflow}" never ends with "${end}"`;
}

function noSuchValue(
  of: Extract<Measure, { measure: "value" }>["of"],
  workflows: ReadonlyMap<string, WorkflowSource>,
): string | undefined {
  const [field] = "path" in of ? of.path : [];
  if (of.ref !== "end" || field === undefined) return undefined;
  const handed = workflows.get(of.workflow)?.model.ends[of.end];
  if (handed === undefined) return `"${of.workflow}" never ends with "${of.end}"`;
  return Object.hasOwn(handed, field) ? undefined : `"${of.workflow}" hands over no "${field}" when it ends so`;
}

/** A cycle time needs one case in which both happen: something must lead from the one to the other. */
function neverTogether(from: string, to: string, process: Process): string | undefined {
  const links = linksOf(process);
  const found = new Set([from]);
  for (const at of found) {
    for (const { after, to: next } of links) if (after.some(({ workflow }) => workflow === at)) found.add(next);
  }
  const oneCase = process.case?.key.length !== undefined;
  return found.has(to) || oneCase ? undefined : `no connection leads from "${from}" to "${to}"`;
}
