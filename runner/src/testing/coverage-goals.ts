import type { Plan } from "@geartrain/engine";
import { connectionNames, planOf } from "@geartrain/engine";
import type { Block, Process, Step, Workflow } from "@geartrain/model";
import { innerBlocks, outcomesOf } from "@geartrain/model";
import { hitIds } from "./coverage-hits.ts";

type PlanNode = Plan["nodes"][number];

/** One thing that tests of a definition should exercise. */
export interface Goal {
  /** What `coverage-hits.ts` notes when it happens. */
  readonly id: string;
  /** How a test names it: `rule 3 of level`. */
  readonly name: string;
  /** What is said when nothing exercised it. */
  readonly missing: string;
  /** The goal that has to be reached for this one to be reachable: only that one is said then. */
  readonly after?: string;
}

/** Everything that a workflow can do, in the order of its declaration. */
export function goalsOf(workflow: Workflow): readonly Goal[] {
  const plan = planOf(workflow);
  return [
    ...Object.values(workflow.steps).flatMap(stepGoals),
    ...plan.nodes.flatMap((node) => blockGoals(plan, node)),
    ...Object.keys(workflow.ends).flatMap((end) => endGoal(workflow, end)),
  ];
}

/** Every connection of a process, by its name. */
export function connectionGoals(process: Process): readonly Goal[] {
  return connectionNames(process).map((name) => ({
    id: hitIds.connection(name),
    name: `connection ${name}`,
    missing: `nothing ever followed by the connection ${name}`,
  }));
}

function stepGoals(step: Step): readonly Goal[] {
  const { name } = step;
  const reached = { id: hitIds.step(name), name: `step ${name}`, missing: `${name} was never reached` };
  return [reached, ...inner(step).map((goal) => ({ ...goal, after: reached.id }))];
}

function inner(step: Step): readonly Goal[] {
  if (step.kind === "decision" || step.kind === "selection" || step.kind === "lookup") return ruleGoals(step);
  const outcomes = outcomesOf(step);
  const goals = outcomes.map((outcome) => ({
    id: hitIds.outcome(step.name, outcome),
    name: outcomes.length === 1 ? `${step.name} done` : `outcome ${outcome} of ${step.name}`,
    missing: outcomes.length === 1 ? `${step.name} was never completed` : `${step.name} never came to "${outcome}"`,
  }));
  return step.kind === "human" ? [...goals, ...escalationGoals(step)] : goals;
}

function escalationGoals({ name, escalate = [] }: Extract<Step, { kind: "human" }>): readonly Goal[] {
  return escalate.map(({ to, whenLateBy }) => ({
    id: hitIds.escalation(name, to),
    name: `escalation of ${name} to ${to}`,
    missing: `${name} was never late by ${whenLateBy}, so it never went to ${to}`,
  }));
}

type Ruled = Extract<Step, { kind: "decision" | "selection" | "lookup" }>;

function ruleGoals(step: Ruled): readonly Goal[] {
  const goals = step.rules.map((rule, index) => ({
    id: hitIds.rule(step.name, index),
    name: `rule ${index + 1} of ${step.name}`,
    missing: `rule ${index + 1} of ${step.name} was never exercised (${wordsOf(rule)})`,
  }));
  if (!("otherwise" in step) || step.otherwise === undefined) return goals;
  const missing = `otherwise of ${step.name} was never exercised`;
  return [...goals, { id: hitIds.rule(step.name, "otherwise"), name: `otherwise of ${step.name}`, missing }];
}

function wordsOf(rule: Ruled["rules"][number]): string {
  const answer = "answer" in rule ? `"${rule.answer}"` : JSON.stringify(rule.gives);
  return rule.because === undefined ? answer : `${answer}: ${rule.because}`;
}

/** What no step shows: branches of values that already exist, and what follows when something did not work out. */
function blockGoals(plan: Plan, node: PlanNode): readonly Goal[] {
  const { block } = node;
  if (block.block === "route") return branchGoals(plan, node, block);
  if (block.block === "attempt") return entered(plan, node, "failure", `what follows on a failure ${around(block)}`);
  if (block.block === "repeat")
    return entered(plan, node, "max", `what follows on ${block.max} passes ${around(block)}`);
  if (block.block === "states") return lateGoals(node.number, block);
  return [];
}

function branchGoals(plan: Plan, node: PlanNode, { on, branches }: Extract<Block, { block: "route" }>) {
  // What a step comes to is a goal of the step.
  if ("run" in on && on.run.block === "step") return [];
  return Object.keys(branches).flatMap((branch) => {
    if ("value" in on) {
      const what = `branch ${branch} of the route by ${valueName(on.value)}`;
      return [{ id: hitIds.branch(node.number, branch), name: what, missing: `${what} was never taken` }];
    }
    return entered(plan, node, branch, `branch ${branch} after the ${on.run.block} ${around(on.run)}`);
  });
}

/** A place counts as reached when something in it waits or acts; what is nothing but `proceed` shows nowhere. */
function entered(plan: Plan, { children }: PlanNode, label: string, name: string): readonly Goal[] {
  const child = children.find((each) => each.label === label);
  const inside = child && plan.nodes[child.node];
  if (!inside || isNothing(inside.block)) return [];
  return [{ id: hitIds.node(inside.number), name, missing: `${name} was never taken` }];
}

function isNothing(block: Block): boolean {
  return block.block === "proceed" || (block.block === "sequence" && block.of.every(isNothing));
}

function lateGoals(node: number, { states }: Extract<Block, { block: "states" }>): readonly Goal[] {
  return Object.entries(states).flatMap(([name, { within, late }]) => {
    if (within === undefined || late === undefined) return [];
    const missing = `the machine was never in ${name} for ${within}, so it never went on to ${late}`;
    return [{ id: hitIds.late(node, name), name: `${name} late`, missing }];
  });
}

function endGoal({ flow }: Workflow, outcome: string): readonly Goal[] {
  if (outcome === "exhausted" && !mayExhaust(flow)) return [];
  return [{ id: hitIds.end(outcome), name: `end ${outcome}`, missing: `no instance ever ended with "${outcome}"` }];
}

function mayExhaust(block: Block): boolean {
  if (block.block === "end") return block.outcome === "exhausted";
  if (block.block === "repeat" && block.onMax === undefined) return true;
  return innerBlocks(block).some((each) => mayExhaust(each.block));
}

/** Where a block is, by the first step in it. */
function around(block: Block): string {
  const step = firstStep(block);
  return step === undefined ? "of the flow" : `of ${step}`;
}

function firstStep(block: Block): string | undefined {
  if (block.block === "step") return block.step;
  for (const { block: each } of innerBlocks(block)) {
    const found = firstStep(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

function valueName(value: Extract<Extract<Block, { block: "route" }>["on"], { value: unknown }>["value"]): string {
  switch (value.ref) {
    case "output":
      return [value.step, ...value.path].join(".");
    case "outcome":
    case "is":
      return `the outcome of ${value.step}`;
    case "fact":
      return [value.fact, ...value.path].join(".");
    case "item":
      return [value.each, ...value.path].join(".");
    case "maybe":
      return valueName(value.of);
    default:
      return "a computed value";
  }
}
