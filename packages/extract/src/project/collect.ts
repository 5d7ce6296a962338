import type { Dismissal, Note, ProcessSource, WorkflowSource } from "@geartrain/model";
import type { ts } from "ts-morph";
import type { Draft } from "../draft/draft.ts";
import { assembleProcess } from "../process/assemble-process.ts";
import { dismissalsIn } from "../syntax/dismissals.ts";
import { declarationOf, shortText, spanOf } from "../syntax/span.ts";
import type { Declared, ProcessNode, StepNode, Value, WorkflowNode } from "../values/value.ts";
import type { AssembledWorkflow } from "../workflow/assemble-workflow.ts";
import { assembleWorkflow } from "../workflow/assemble-workflow.ts";
import { workflowSource } from "../workflow/workflow-source.ts";
import { calledIn } from "./called-in.ts";
import type { Module } from "./module.ts";

/** Everything that one reading of a file declares. */
export interface Collected {
  readonly workflows: readonly CollectedWorkflow[];
  readonly processes: readonly { readonly node: ProcessNode; readonly source: ProcessSource; readonly draft: Draft }[];
  readonly policies: readonly Declared[];
  /** Steps of this file that no flow in it contains and that it does not export; another file's may. */
  readonly spare: readonly StepNode[];
  readonly notes: readonly Note[];
  readonly dismissals: readonly Dismissal[];
}

export interface CollectedWorkflow {
  readonly assembled: AssembledWorkflow;
  readonly source: WorkflowSource;
  /** Steps that it refers to and does not contain, and where. */
  readonly foreign: readonly (readonly [StepNode, ts.Node])[];
}

type Assembled = (node: WorkflowNode) => CollectedWorkflow;

/** Puts together what a file declares at its top level. */
export function collect(module: Module, assembled: Assembled): Collected {
  const names = exportNamesOf(module);
  const values = topLevelValues(module);
  const workflows = values.flatMap((value) => (value.is === "workflow" ? [value] : []));
  const processes = values.flatMap((value) => (value.is === "process" ? [value] : []));
  const collected = workflows.map((node) => known(module, assembled(node), names.get(node)));
  return {
    workflows: collected,
    processes: processes.map((node) => collectedProcess(node, names.get(node), assembled)),
    policies: policiesAmong(values),
    spare: spareSteps(values, collected).filter((step) => !names.has(step)),
    notes: [...syntaxNotes(module), ...collected.flatMap(({ assembled: { assembly } }) => assembly.notes)],
    dismissals: dismissalsIn(module.parsed.file),
  };
}

/** Where a part of a flow could not be read, a step may stand there. */
function spareSteps(values: readonly Value[], workflows: readonly CollectedWorkflow[]): readonly StepNode[] {
  if (workflows.length === 0 || workflows.some(({ source }) => source.unread.some(isFlow))) return [];
  const steps = values.flatMap((value) => (value.is === "step" ? [value] : []));
  return steps.filter((step) => !workflows.some(({ assembled }) => assembled.assembly.contains(step)));
}

function isFlow(pointer: string): boolean {
  return ["", "/flow", "/starts"].includes(pointer) || pointer.startsWith("/flow/");
}

/** What a file that holds no definitions itself lends to others, and what there is to say of it. */
export type Lent = Pick<Collected, "policies" | "notes" | "dismissals">;

export function lentBy(module: Module): Lent {
  return {
    policies: policiesAmong(topLevelValues(module)),
    notes: syntaxNotes(module),
    dismissals: dismissalsIn(module.parsed.file),
  };
}

function policiesAmong(values: readonly Value[]): readonly Declared[] {
  return values.flatMap((value) =>
    value.is === "role" || value.is === "calendar" || value.is === "people" ? [value] : [],
  );
}

/** With what the file itself calls it and its parts. */
function known(module: Module, workflow: CollectedWorkflow, exportName: string | undefined): CollectedWorkflow {
  const called = calledIn(module, workflow.assembled);
  return { ...workflow, source: { ...workflow.source, called, ...(exportName !== undefined && { exportName }) } };
}

function exportNamesOf(module: Module): ReadonlyMap<Value, string> {
  const names = new Map<Value, string>();
  for (const name of module.exportNames()) {
    const value = module.exportNamed(name);
    if (value && !names.has(value)) names.set(value, name);
  }
  return names;
}

/** What the names and exports of a file stand for, each once; one level into lists and objects. */
function topLevelValues(module: Module): readonly Value[] {
  const found = new Set<Value>();
  const add = (value: Value | undefined) => {
    if (!value) return;
    found.add(value);
    const members = value.is === "list" ? value.items : value.is === "object" ? value.members.values() : [];
    for (const member of members) found.add(member.value);
  };
  for (const name of module.declared.keys()) add(module.named(name));
  for (const name of module.exportNames()) add(module.exportNamed(name));
  return [...found];
}

/** Puts a workflow together and says what others see of it. */
export function collectWorkflow(node: WorkflowNode, assembled: Assembled): CollectedWorkflow {
  const whole = assembleWorkflow(node, (called) => assembled(called).source);
  const { mentioned } = whole.assembly;
  const foreign = [...mentioned].filter(([step]) => !whole.assembly.contains(step));
  return { assembled: whole, source: workflowSource(whole, undefined), foreign };
}

function collectedProcess(
  node: ProcessNode,
  exportName: string | undefined,
  assembled: Assembled,
): Collected["processes"][number] {
  const homeOf = (step: StepNode, among: readonly WorkflowNode[]) => {
    const home = among.find((workflow) => assembled(workflow).assembled.assembly.contains(step));
    return home?.name;
  };
  const { model, draft, called } = assembleProcess(node, homeOf);
  const source: ProcessSource = {
    model,
    span: spanOf(declarationOf(node.at)),
    ...(exportName !== undefined && { exportName }),
    places: draft.places,
    written: draft.written,
    unread: [...draft.unread],
    called,
  };
  return { node, source, draft };
}

/** A file whose syntax is broken is read as far as it can be, and says so. */
function syntaxNotes({ parsed }: Module): readonly Note[] {
  if ("unreadable" in parsed) {
    return [
      { note: "not-readable", at: spanOf(parsed.file), expression: parsed.file.fileName, instead: parsed.unreadable },
    ];
  }
  if (!parsed.fault) return [];
  const { at, message } = parsed.fault;
  const instead = `Put the syntax right first: ${message}${/[.!?]$/.test(message) ? "" : "."}`;
  return [{ note: "not-readable", at: spanOf(at), expression: shortText(at), instead }];
}
