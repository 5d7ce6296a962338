import type { FlowNode } from "@geartrain/checks";
import { flowTree, nodesIn, pointer, readOfBlock, readsOfEnd, readsOfStep } from "@geartrain/checks";
import type { Reference, Step, Workflow, WorkflowSource } from "@geartrain/model";
import {
  answeredByBlock,
  answeredByStep,
  answeredByValue,
  branchNamed,
  outcomeNamed,
  stateNamed,
} from "./answered-by.ts";
import { namesInReference } from "./names-in-reference.ts";
import { namesInRules } from "./names-in-rules.ts";
import { NamesOfSource } from "./names-of-source.ts";
import type { Named, WrittenName } from "./written-name.ts";

/** Every name that a workflow declares or uses in its text. */
export function namesInWorkflow(source: WorkflowSource): readonly WrittenName[] {
  const { model } = source;
  const names = new NamesOfSource(source);
  const nodes = nodesIn(flowTree(model.flow));
  names.text("/name", { kind: "workflow", owner: "", name: model.name }, true);
  names.text("/starts/name", stepCalled(model, model.starts.name), true);
  for (const step of Object.values(model.steps)) namesOfStep(names, source, step, nodes);
  for (const node of nodes) namesOfBlock(names, model, node);
  for (const fact of Object.keys(model.facts)) {
    names.text(`${pointer("facts", fact)}/name`, { kind: "fact", owner: model.name, name: fact }, true);
  }
  for (const end of Object.keys(model.ends)) {
    // A workflow that declares no ends has the language's own.
    if (source.places["/ends"]) names.key(pointer("ends", end), endCalled(model, end), true);
  }
  for (const [name, measure] of Object.entries(model.measures ?? {})) {
    if ("where" in measure && measure.where)
      names.text(pointer("measures", name, "where"), endCalled(model, measure.where.end));
  }
  for (const { at, reference } of readsIn(model, nodes)) namesInReference(names, model, reference, at);
  return names.found;
}

function readsIn(
  model: Workflow,
  nodes: readonly FlowNode[],
): readonly { readonly at: string; readonly reference: Reference }[] {
  return [
    ...Object.values(model.steps).flatMap(readsOfStep),
    ...nodes.flatMap((node) => readOfBlock(node) ?? []),
    ...Object.keys(model.ends).flatMap((end) => readsOfEnd(model, end)),
  ];
}

function stepCalled(model: Workflow, name: string): Named {
  return { kind: "step", owner: model.name, name };
}

function endCalled(model: Workflow, name: string): Named {
  return { kind: "end", owner: model.name, name };
}

function namesOfStep(
  names: NamesOfSource,
  { model, expressions }: WorkflowSource,
  step: Step,
  nodes: readonly FlowNode[],
): void {
  const at = pointer("steps", step.name);
  const outcome = (name: string) => outcomeNamed(model, step.name, name);
  names.text(`${at}/name`, stepCalled(model, step.name), true);
  if ("expires" in step && step.expires) names.text(`${at}/expires/as`, outcome(step.expires.as), true);
  if (step.kind === "human") namesOfHuman(names, model, step);
  if (step.kind === "decision" || step.kind === "selection") {
    for (const [index, { answer }] of step.rules.entries())
      names.text(`${at}/rules/${index}/answer`, outcome(answer), true);
  }
  if (step.kind === "decision" && step.otherwise !== undefined)
    names.text(`${at}/otherwise`, outcome(step.otherwise), true);
  if ("rules" in step) namesInRules(names, model, step, expressions[step.name] ?? []);
  if (step.kind === "receive" && step.while !== undefined) {
    const state = step.while;
    for (const machine of nodes) {
      if (machine.block.block === "states" && Object.hasOwn(machine.block.states, state)) {
        names.text(`${at}/while`, stateNamed(model, machine.at, state));
      }
    }
  }
}

function namesOfHuman(names: NamesOfSource, model: Workflow, step: Step & { kind: "human" }): void {
  const at = pointer("steps", step.name);
  for (const [index, outcome] of Object.keys(step.outcomes).entries()) {
    const named = outcomeNamed(model, step.name, outcome);
    if (names.has(`${at}/outcomes/${index}`)) names.text(`${at}/outcomes/${index}`, named, true);
    else if (names.has(`${at}/outcomes`)) names.key(`${at}${pointer("outcomes", outcome)}`, named, true);
  }
  for (const outcome of Object.keys(step.votes?.atLeast ?? {})) {
    names.key(`${at}${pointer("votes", outcome)}`, outcomeNamed(model, step.name, outcome));
  }
  if (step.votes) names.text(`${at}/votes/otherwise`, outcomeNamed(model, step.name, step.votes.otherwise));
}

function namesOfBlock(names: NamesOfSource, model: Workflow, { block, at }: FlowNode): void {
  switch (block.block) {
    case "end":
      names.text(`${at}/outcome`, endCalled(model, block.outcome));
      break;
    case "route": {
      const { on } = block;
      const answers = "run" in on ? answeredByBlock(model, on.run, `${at}/on/run`) : answeredByValue(model, on.value);
      keys(names, at, Object.keys(block.branches), answers);
      break;
    }
    case "routeEach":
      keys(names, at, Object.keys(block.branches), answeredByStep(model, block.selection));
      break;
    case "race":
      for (const name of Object.keys(block.branches)) {
        names.key(`${at}${pointer("branches", name)}`, branchNamed(model, at, name), true);
      }
      break;
    case "states":
      namesOfMachine(names, model, block, at);
      break;
    default:
  }
}

function keys(
  names: NamesOfSource,
  at: string,
  branches: readonly string[],
  answers: ReadonlyMap<string, readonly Named[]>,
): void {
  for (const branch of branches) {
    for (const named of answers.get(branch) ?? []) names.key(`${at}${pointer("branches", branch)}`, named);
  }
}

function namesOfMachine(
  names: NamesOfSource,
  model: Workflow,
  { initial, states }: Extract<FlowNode["block"], { block: "states" }>,
  at: string,
): void {
  const named = (name: string) => stateNamed(model, at, name);
  names.text(`${at}/initial`, named(initial));
  for (const [name, state] of Object.entries(states)) {
    const own = `${at}${pointer("states", name)}`;
    names.key(own, named(name), true);
    const answers = answeredByBlock(model, state.block, `${own}/block`);
    for (const [outcome, to] of Object.entries(state.goes ?? {})) {
      const goes = `${own}${pointer("goes", outcome)}`;
      for (const each of answers.get(outcome) ?? []) names.key(goes, each);
      names.text(goes, named(to));
    }
    if (state.late !== undefined) names.text(`${own}/late`, named(state.late));
  }
}
