import type { Workflow } from "@geartrain/model";
import { modelFormat } from "@geartrain/model";
import { compileFlow } from "../blocks/compile-block.ts";
import { Assembly } from "../draft/assembly.ts";
import { Place } from "../draft/place.ts";
import { references } from "../draft/references.ts";
import { measures } from "../process/measures.ts";
import { compileStep } from "../steps/compile-step.ts";
import { roleName } from "../steps/policy-names.ts";
import { given } from "../steps/step-parts.ts";
import { jsonOf, nothing } from "../values/constants.ts";
import type { Member, StepNode, WorkflowNode } from "../values/value.ts";

/** A workflow as plain data, with the draft that knows where it stands. */
export interface AssembledWorkflow {
  readonly node: WorkflowNode;
  readonly model: Workflow;
  readonly assembly: Assembly;
}

/** Puts a workflow together, whatever of it can be read. */
export function assembleWorkflow(node: WorkflowNode, called: Assembly["called"]): AssembledWorkflow {
  const assembly = new Assembly(node.name, compileStep, called);
  const [name, written] = node.args;
  assembly.put("", node.at);
  const nameAt = new Place(assembly, "/name", name ?? { value: nothing, at: node.call });
  nameAt.text("Write the name out: histories are found by it.");
  const options = optionsOf(node, written, assembly);
  const owner = options.option("owner", "/owner");
  const trigger = options.required("starts", "Write how it starts: starts: a trigger.", "/starts");
  const starts = compileTrigger(trigger, assembly);
  const flow = options.required("flow", "Write the flow: flow: sequence(…).", "/flow");
  const model: Workflow = {
    format: modelFormat,
    name: node.name,
    purpose:
      options.required("purpose", "Write what it is for: purpose: …", "/purpose")?.text("Write it as a text.") ?? "",
    ...given("owner", roleName(owner)),
    onChange: options.option("onChange", "/onChange")?.oneOf("finish", "migrate") ?? "finish",
    formerly: formerNames(options.option("formerly", "/formerly")),
    starts,
    flow: flow ? compileFlow(flow, assembly) : { block: "proceed" },
    ends: ends(options.option("ends", "/ends")),
    ...given("measures", ownMeasures(options, node)),
    ...given("migrations", migrations(options.option("migrations", "/migrations"))),
    facts: {},
    steps: {},
  };
  const facts = [...assembly.facts].map(([fact, { domain }]) => [fact, domain] as const);
  const steps = [...assembly.steps].flatMap(([step, { step: compiled }]) =>
    compiled ? [[step, compiled] as const] : [],
  );
  return { node, model: { ...model, facts: Object.fromEntries(facts), steps: Object.fromEntries(steps) }, assembly };
}

/** The options of a workflow stand at its own pointer, their literal at `/options`. */
function optionsOf(node: WorkflowNode, given: Member | undefined, assembly: Assembly): Place {
  const value = given?.value ?? nothing;
  const at = value.is === "object" && value.at ? value.at : (given?.at ?? node.call);
  const place = new Place(assembly, "/options", { value, at });
  const open = value.is === "object" ? value.open : { value, at };
  if (open) assembly.hole("", open.value, open.at, "Write the options out: { purpose: …, starts: …, flow: … }.");
  return place;
}

function compileTrigger(place: Place | undefined, assembly: Assembly): Workflow["starts"] {
  const empty: Workflow["starts"] = { kind: "trigger", name: "", by: [], gives: {}, from: [{ source: "manual" }] };
  const value = place?.value;
  if (!place || value?.is !== "step" || value.kind !== "trigger") {
    place?.hole('Write a trigger here: trigger("request", { gives: { … } }).');
    return empty;
  }
  const trigger: StepNode = value;
  assembly.trigger = trigger;
  return compileStep(trigger, assembly, "/starts") as Workflow["starts"];
}

function formerNames(place: Place | undefined): readonly string[] {
  const instead = "Write the earlier names out.";
  const names = place?.items(instead).map((each) => each.text(instead)) ?? [];
  return names.filter((name) => name !== undefined);
}

function ends(place: Place | undefined): Workflow["ends"] {
  if (!place) return { done: {} };
  const entries = place.named("Write the ends out: { done: { orderId: order.output.orderId }, rejected: {} }.");
  return Object.fromEntries(entries.map(([name, each]) => [name, references(each, `ends.${name}`)]));
}

function migrations(place: Place | undefined): Workflow["migrations"] {
  if (!place) return undefined;
  const json = jsonOf(place.value);
  if (typeof json === "object" && json !== null && !Array.isArray(json)) {
    for (const part of ["steps", "states", "values"]) place.option(part)?.entries("Write every name out.");
    return json as Workflow["migrations"];
  }
  place.hole('Write the migrations out: { steps: { "old-name": "new-name" }, values: { "request.team": "none" } }.');
  return undefined;
}

function ownMeasures(options: Place, { name }: WorkflowNode): Workflow["measures"] {
  const place = options.option("measures", "/measures");
  return place && measures(place, name);
}
