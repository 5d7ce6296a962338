import type { Json, Mapping, Workflow } from "@geartrain/model";
import { fieldsOf, innerBlocks, nameOneOf, stepNamed } from "@geartrain/model";
import { OperatingError } from "../operating-error.ts";

const kinds = ["steps", "states", "values"] as const;

/**
 * What a file says about names and values, compared with the definition that it leads to.
 * @throws OperatingError `bad-mapping`, naming every part that does not fit
 */
export function mappingIn(file: string, given: Readonly<Record<string, unknown>>, workflow: Workflow): Mapping {
  const problems = [
    ...Object.keys(given).flatMap((key) =>
      kinds.some((kind) => kind === key) ? [] : [[key, `is none of ${kinds.join(", ")}`]],
    ),
    ...kinds.flatMap((kind) => (given[kind] === undefined || isRecord(given[kind]) ? [] : [[kind, "is no object"]])),
  ];
  const { steps, states, values } = Object.fromEntries(kinds.map((kind) => [kind, recordIn(given[kind])])) as Record<
    (typeof kinds)[number],
    Readonly<Record<string, unknown>>
  >;
  const known = Object.keys(workflow.steps);
  for (const [old, name] of Object.entries(steps)) {
    if (typeof name !== "string" || !stepNamed(workflow, name)) {
      problems.push([`steps.${old}`, `there is no step called ${String(name)}. ${nameOneOf(String(name), known)}`]);
    }
  }
  const machine = statesIn(workflow);
  for (const [old, name] of Object.entries(states)) {
    if (typeof name !== "string" || !machine.includes(name)) {
      problems.push([`states.${old}`, `there is no state called ${String(name)}. ${nameOneOf(String(name), machine)}`]);
    }
  }
  for (const place of Object.keys(values)) {
    if (!isPlace(workflow, place))
      problems.push([`values.${place}`, "is neither step.field of that definition nor one of its facts"]);
  }
  if (problems.length > 0) throw badMapping(file, workflow.name, problems);
  return {
    steps: steps as Record<string, string>,
    states: states as Record<string, string>,
    values: values as Record<string, Json>,
  };
}

function isPlace(workflow: Workflow, place: string): boolean {
  const [name = "", ...path] = place.split(".");
  if (path.length === 0) return Object.hasOwn(workflow.facts, place);
  const step = stepNamed(workflow, name);
  return step !== undefined && Object.hasOwn(fieldsOf(step), path.join("."));
}

function statesIn({ flow }: Workflow): readonly string[] {
  const all: string[] = [];
  const look = (block: Workflow["flow"]): void => {
    if (block.block === "states") all.push(...Object.keys(block.states));
    for (const inner of innerBlocks(block)) look(inner.block);
  };
  look(flow);
  return all;
}

function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function badMapping(file: string, workflow: string, problems: readonly (readonly string[])[]): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "bad-mapping",
    message: `${file} does not fit the definition of ${workflow}.`,
    next: 'It says { "steps": { "old": "new" }, "states": { "old": "new" }, "values": { "step.field": … } }, each part where it is needed.',
    problems: problems.map(([path = "", message = ""]) => ({ path, message })),
  });
}
