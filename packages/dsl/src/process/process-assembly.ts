import type { Connection, ConnectionEffect, EndPlace, Reference } from "@geartrain/model";
import type { LeafNode } from "../assembly/referencing.ts";
import { Referencing } from "../assembly/referencing.ts";
import { DefinitionError } from "../definition-error.ts";
import type { Named } from "../references/node.ts";
import type { WorkflowNode } from "../workflow.ts";
import { workflowBehind } from "../workflow.ts";
import type { ConnectionNode } from "./connection.ts";
import type { MeasurePlace } from "./measure.ts";

/**
 * A process while it is put together. Places name derived values: `case.<index>`, `connections.<index>.<need>`,
 * `connections.<index>.list` and `measures.<name>`.
 */
export class ProcessAssembly extends Referencing implements MeasurePlace {
  private readonly name: string;
  private readonly workflows: ReadonlyMap<string, WorkflowNode>;

  constructor(name: string, workflows: readonly WorkflowNode[]) {
    super();
    this.name = name;
    this.workflows = new Map(workflows.map((workflow) => [workflow.name, workflow]));
    if (this.workflows.size === workflows.length) return;
    const twice = workflows.find((one, index) => workflows.findIndex((other) => other.name === one.name) < index);
    throw new DefinitionError("flow/duplicate-name", `${name} lists the workflow "${twice?.name}" twice`);
  }

  connection({ after, does, needs }: ConnectionNode, place: string): Connection {
    for (const end of after) this.end(end, place);
    const references = this.references(needs, place);
    const effect = (): ConnectionEffect => {
      switch (does.effect) {
        case "start":
          return { effect: "start", workflow: this.member(does.workflow, place), needs: references };
        case "startEach": {
          const list = this.reference(does.each.list, `${place}.list`);
          const workflow = this.member(does.workflow, place);
          return { effect: "startEach", each: this.each(does.each), list, workflow, needs: references };
        }
        case "send":
          return { effect: "send", workflow: this.home(does.step, place), step: does.step.name, needs: references };
      }
    };
    return { after, does: effect() };
  }

  end(end: EndPlace, place: string): EndPlace {
    this.member(end.workflow, place);
    const ends = this.workflows.get(end.workflow)?.authored.workflow.ends ?? {};
    return Object.hasOwn(ends, end.end) ? end : foreign(`${place}: ${end.workflow} has no end "${end.end}"`);
  }

  workflow(value: unknown, place: string): string {
    if (value === undefined) return wrong(`${place} is missing: name a workflow of ${this.name}`);
    return this.member(workflowBehind(value, place).name, place);
  }

  scope(value: unknown, place: string): string | undefined {
    return value === undefined ? undefined : this.workflow(value, place);
  }

  step(workflow: string, step: Named, place: string): string {
    if (this.workflows.get(workflow)?.steps.get(step.name) === step) return step.name;
    return foreign(`${place} names the step "${step.name}", which is not in the flow of ${workflow}`);
  }

  protected leaf(node: LeafNode, place: string): Reference {
    if (node.ref === "workflow") {
      const { end, path } = node;
      // What a survey hands over may measure a process that the survey is no part of.
      const workflow = place.startsWith("measures.") ? node.workflow : this.member(node.workflow, place);
      return end === undefined ? { ref: "input", workflow, path } : { ref: "end", workflow, end, path };
    }
    const what = node.ref === "fact" ? `fact "${node.fact.name}"` : `step "${node.step.name}"`;
    return foreign(
      `${place} refers to the ${what} inside a workflow: a process refers to what workflows are given and hand over, ` +
        "such as payment.ends.done.amount",
    );
  }

  private member(workflow: string, place: string): string {
    if (this.workflows.has(workflow)) return workflow;
    return foreign(`${place} names "${workflow}", which ${this.name} does not list in its workflows`);
  }

  /** The workflow whose flow contains a step. */
  private home(step: Named, place: string): string {
    const homes = [...this.workflows.values()].filter(({ steps }) => steps.get(step.name) === step);
    const [first, ...others] = homes.map(({ name }) => name);
    if (first === undefined)
      return foreign(`${place} sends to "${step.name}", which no workflow of ${this.name} contains`);
    if (others.length === 0) return first;
    return foreign(
      `${place} sends to "${step.name}", which is in ${[first, ...others].join(" and in ")}: give each its own`,
    );
  }
}

function foreign(message: string): never {
  throw new DefinitionError("handoff/foreign-step", message);
}

function wrong(message: string): never {
  throw new DefinitionError("language/wrong-value", message);
}
