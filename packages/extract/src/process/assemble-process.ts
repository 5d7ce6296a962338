import type { Connection, ConnectionEffect, Process, ProcessSource } from "@geartrain/model";
import { modelFormat } from "@geartrain/model";
import { ts } from "ts-morph";
import { Draft } from "../draft/draft.ts";
import { Place } from "../draft/place.ts";
import { reference, references } from "../draft/references.ts";
import { roleName } from "../steps/policy-names.ts";
import { given } from "../steps/step-parts.ts";
import { nothing } from "../values/constants.ts";
import type { Declared, Member, ProcessNode, StepNode, WorkflowNode } from "../values/value.ts";
import { endPlace, measures, workflowName } from "./measures.ts";

/** The name of the workflow whose flow contains a step, among these. */
export type HomeOf = (step: StepNode, among: readonly WorkflowNode[]) => string | undefined;

interface AssembledProcess {
  readonly model: Process;
  readonly draft: Draft;
  readonly called: NonNullable<ProcessSource["called"]>;
}

/** Puts a process together, whatever of it can be read. */
export function assembleProcess(node: ProcessNode, homeOf: HomeOf): AssembledProcess {
  const draft = new Draft(node.name);
  draft.put("", node.at);
  new Place(draft, "/name", node.args[0] ?? { value: nothing, at: node.call }).text("Write the name out.");
  const options = optionsOf(node, draft);
  const option = (name: string) => options.option(name, `/${name}`);
  const required = (name: string, instead: string) => options.required(name, instead, `/${name}`);
  const workflows =
    required("workflows", "Write its workflows: workflows: [ordering, payment].")?.items(
      "Write a list of workflows.",
    ) ?? [];
  const nodes = workflows.flatMap(({ value }) => (value.is === "workflow" ? [value] : []));
  const key = option("case")?.required(
    "key",
    "Write what ties them into one case: key: [ordering.input.poNumber].",
    "/case/key",
  );
  const model: Process = {
    format: modelFormat,
    name: node.name,
    objective: required("objective", "Write what it is for: objective: …")?.text("Write it as a text.") ?? "",
    owner: roleName(required("owner", "Write who answers for it: owner: a role.")) ?? "",
    workflows: workflows.map(workflowName).filter((name) => name !== undefined),
    ...given(
      "case",
      key && { key: key.items("Write a list of inputs.").map((each, index) => reference(each, `case.${index}`)) },
    ),
    connections: (option("connections")?.items("Write a list of connections.") ?? []).flatMap((each, index) =>
      connection(each, `connections.${index}`, (step) => homeOf(step, nodes)),
    ),
    measures: measures(required("measures", "Write how its success is measured: measures: { … }.")),
    accept: (option("accept")?.items("Write a list of ends.") ?? []).map((each) => endPlace(each)),
  };
  return { model, draft, called: { workflows: Object.fromEntries(workflows.flatMap((each) => calledIn(node, each))) } };
}

/** What the process's own file calls one of its workflows. */
function calledIn(node: ProcessNode, { value, at }: Place): readonly (readonly [string, string])[] {
  const own = value.is === "workflow" && ts.isIdentifier(at) && at.getSourceFile() === node.at.getSourceFile();
  return own ? [[value.name, at.text]] : [];
}

function optionsOf(node: ProcessNode, draft: Draft): Place {
  const written = node.args[1];
  const value = written?.value ?? nothing;
  const place = new Place(draft, "/options", {
    value,
    at: value.is === "object" && value.at ? value.at : (written?.at ?? node.call),
  });
  const open = value.is === "object" ? value.open : { value, at: place.at };
  if (open) draft.hole("", open.value, open.at, "Write the options out: { objective: …, workflows: […], … }.");
  return place;
}

const connectionInstead = "Write a connection: on(ordering.ends.done).start(payment, { … }).";

function connection(place: Place, id: string, homeOf: (step: StepNode) => string | undefined): Connection[] {
  const { value, draft, pointer } = place;
  if (value.is !== "connection" || !value.on) {
    place.hole(connectionInstead);
    return [];
  }
  const after = value.on.args.map((arg, index) => endPlace(new Place(draft, `${pointer}/after/${index}`, arg)));
  return [{ after, does: effect(value, place, id, homeOf) }];
}

function effect(
  value: Declared,
  { draft, pointer }: Place,
  id: string,
  homeOf: (step: StepNode) => string | undefined,
): ConnectionEffect {
  const args: readonly Member[] = value.args;
  const missing: Member = { value: nothing, at: value.call };
  const at = (name: string, member: Member | undefined) =>
    new Place(draft, `${pointer}/does/${name}`, member ?? missing);
  const needs = (member: Member | undefined) => (member ? references(at("needs", literal(member)), id) : {});
  switch (value.name) {
    case "startEach": {
      const [items, next, given] = args;
      const each = at("each", items);
      const list = each.value.is === "each" ? each.value : each.hole('Write the items of a list: each("line", …).');
      return {
        effect: "startEach",
        each: list?.name ?? "item",
        list: reference(at("list", list?.args[1]), `${id}.list`),
        workflow: workflowName(at("workflow", next)) ?? "",
        needs: needs(given),
      };
    }
    case "send": {
      const [receiver, given] = args;
      const step = at("step", receiver);
      if (step.value.is !== "step") step.hole("Name a receive step of a workflow of this process.");
      const home = step.value.is === "step" ? homeOf(step.value) : undefined;
      if (home === undefined) draft.unread.add(`${pointer}/does/workflow`);
      const name = step.value.is === "step" ? step.value.name : "";
      return { effect: "send", workflow: home ?? "", step: name, needs: needs(given) };
    }
    default: {
      const [next, given] = args;
      return { effect: "start", workflow: workflowName(at("workflow", next)) ?? "", needs: needs(given) };
    }
  }
}

function literal(member: Member): Member {
  return member.value.is === "object" && member.value.at ? { value: member.value, at: member.value.at } : member;
}
