import type { Domain, Note, Step, TriggerStep, WorkflowSource } from "@geartrain/model";
import type { ts } from "ts-morph";
import { spanOf } from "../syntax/span.ts";
import type { FactNode, StepNode, WorkflowNode } from "../values/value.ts";
import { Draft } from "./draft.ts";

type FlowStep = Exclude<Step, TriggerStep>;
type Compile = (node: StepNode, assembly: Assembly, pointer: string) => Step;

/** A workflow while it is put together: its steps and facts, and what its references mention. */
export class Assembly extends Draft {
  readonly steps = new Map<string, { readonly node: StepNode; step?: FlowStep }>();
  readonly facts = new Map<string, { readonly node: FactNode; domain: Domain }>();
  readonly mentioned = new Map<StepNode, ts.Node>();
  /** Every step that the flow contains, also those whose name was taken. */
  private readonly met = new Set<StepNode>();
  /** Where the references of derived workflows' models come from. */
  readonly called: (workflow: WorkflowNode) => WorkflowSource | undefined;
  trigger: StepNode | undefined;
  private readonly compile: Compile;

  constructor(owner: string, compile: Compile, called: (workflow: WorkflowNode) => WorkflowSource | undefined) {
    super(owner);
    this.compile = compile;
    this.called = called;
  }

  /** Compiles a step where the flow first meets it. */
  use(node: StepNode): FlowStep | undefined {
    this.met.add(node);
    const known = this.steps.get(node.name);
    const other = known ? known.node : this.trigger?.name === node.name ? this.trigger : undefined;
    if (other && other !== node) this.duplicate("step", node.name, node.at, other.at);
    if (known) return known.step;
    const used: { readonly node: StepNode; step?: FlowStep } = { node };
    this.steps.set(node.name, used);
    used.step = this.compile(node, this, "/steps") as FlowStep;
    return used.step;
  }

  contains(node: StepNode): boolean {
    return this.met.has(node) || this.trigger === node;
  }

  mention(node: StepNode, at: ts.Node): string {
    if (!this.mentioned.has(node)) this.mentioned.set(node, at);
    return node.name;
  }

  /** Takes note of a fact; `domainOf` reads its schema the first time. */
  fact(node: FactNode, domainOf: () => Domain): string {
    const known = this.facts.get(node.name);
    if (!known) this.facts.set(node.name, { node, domain: domainOf() });
    else if (known.node !== node) this.duplicate("fact", node.name, node.call, known.node.call);
    return node.name;
  }

  private duplicate(
    what: Extract<Note, { note: "duplicate-name" }>["what"],
    name: string,
    at: ts.Node,
    first: ts.Node,
  ): void {
    this.notes.push({ note: "duplicate-name", at: spanOf(at), what, name, first: spanOf(first) });
  }
}
