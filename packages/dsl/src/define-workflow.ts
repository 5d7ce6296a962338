import type { Block as FlowBlock, Workflow as WorkflowModel } from "@geartrain/model";
import { modelFormat } from "@geartrain/model";
import { Assembly } from "./assembly/assembly.ts";
import { ownMeasures } from "./assembly/own-measures.ts";
import type { Authored } from "./authored.ts";
import type { Block } from "./blocks/block.ts";
import { compileBlock, endsIn } from "./blocks/compile-block.ts";
import { blockOf } from "./blocks/node.ts";
import { DefinitionError } from "./definition-error.ts";
import type { Migrations } from "./migrations.ts";
import { migrationsOf } from "./migrations.ts";
import { checkFieldName, checkName } from "./name.ts";
import type { RoleDefinition } from "./policy/define-role.ts";
import { rolesBehind } from "./policy/define-role.ts";
import type { MeasureDefinition, MeasurePlace, ThisWorkflow } from "./process/measure.ts";
import { measureBehind } from "./process/measure.ts";
import type { Needs } from "./references/needs.ts";
import { nodesOf } from "./references/needs.ts";
import type { Nodes } from "./references/node.ts";
import { statesIn } from "./states-in.ts";
import type { Trigger } from "./steps/trigger.ts";
import { triggerBehind } from "./steps/trigger.ts";
import type { Ends, HandedValues, Workflow, WorkflowNode } from "./workflow.ts";
import { workflowValue } from "./workflow.ts";

/** What a workflow is declared with. */
export interface WorkflowOptions<Input, E extends Ends> {
  /** What it is for, in a sentence that a business reader understands. */
  readonly purpose: string;
  /** Who is asked when nobody else can answer. */
  readonly owner?: RoleDefinition;
  readonly starts: Trigger<Input>;
  /** Falling off its end ends the instance with `done`. */
  readonly flow: Block<NoInfer<keyof E & string>>;
  /** Left out: `{ done: {} }`. */
  readonly ends?: E;
  /** What live instances do when the definition changes: `finish` (default) on the old one, or `migrate`. */
  readonly onChange?: "finish" | "migrate";
  /** Earlier names, so that history survives a rename. */
  readonly formerly?: readonly string[];
  /** Figures about this workflow alone; they leave the workflow out. */
  readonly measures?: Readonly<Record<string, MeasureDefinition<ThisWorkflow>>>;
  /** With `onChange: "migrate"`: what was called otherwise before, and what counts where nobody gave it yet. */
  readonly migrations?: Migrations;
}

/**
 * A declared way to get one thing done. Export it: what a definition file exports is what runs.
 *
 * @throws DefinitionError `language/name`, `flow/duplicate-name` for two steps, facts or roles of one name,
 * `flow/end-not-declared`, `handoff/foreign-step` for a reference to another step of the same name
 * @example
 * ```ts
 * export const purchase = defineWorkflow("purchase", {
 *   purpose: "Get a purchase decided and ordered",
 *   owner: manager,
 *   starts: request,
 *   flow: sequence(route(review, { approve: proceed, reject: end("rejected") }), order),
 *   ends: { done: { orderId: order.output.orderId }, rejected: {} },
 * });
 * const handedOver: Ref<string> = purchase.ends.done.orderId;
 * ```
 */
export function defineWorkflow<const Name extends string, Input, const E extends Ends = { readonly done: Needs }>(
  name: Name,
  options: WorkflowOptions<Input, E>,
): Workflow<Name, Input, HandedValues<E>> {
  checkName("a workflow", name);
  const declared: Ends = options.ends ?? { done: {} };
  const ends = Object.entries(declared).map(([outcome, hands]) => {
    checkName("an end", outcome);
    return [outcome, nodesOf(hands, `ends.${outcome}`)] as const;
  });
  const { authored, steps } = assemble(name, options, Object.fromEntries(ends));
  return workflowValue(authored, steps) as Workflow<Name, Input, HandedValues<E>>;
}

function assemble(
  name: string,
  options: WorkflowOptions<unknown, Ends>,
  ends: Readonly<Record<string, Nodes>>,
): Pick<WorkflowNode, "authored" | "steps"> {
  const trigger = triggerBehind(options.starts, `starts of ${name}`);
  const assembly = new Assembly(trigger);
  const [owner] = options.owner === undefined ? [] : assembly.role(...rolesBehind(`owner of ${name}`, options.owner));
  const starts = trigger.compile(assembly);
  const block = blockOf(options.flow, `flow of ${name}`);
  checkEnds(name, endsIn(block), ends);
  const flow = compileBlock(block, assembly, "flow");
  checkWhile(assembly, flow);
  const handed = Object.entries(ends).map(([end, nodes]) => [end, assembly.references(nodes, `ends.${end}`)] as const);
  const measures = measuresOf(name, options.measures, ownMeasures(name, assembly, Object.keys(ends)));
  assembly.checkMentioned();
  const formerly = options.formerly ?? [];
  for (const earlier of formerly) checkName("a workflow", earlier);
  const workflow: WorkflowModel = {
    format: modelFormat,
    name,
    purpose: options.purpose,
    ...(owner !== undefined && { owner }),
    onChange: options.onChange ?? "finish",
    formerly,
    starts,
    facts: assembly.factDomains(),
    steps: assembly.stepModels(),
    flow,
    ends: Object.fromEntries(handed),
    ...(measures && { measures }),
  };
  const { when, derive, parse, actions, roles, calendars, calls } = assembly;
  const migrations = options.migrations && migrationsOf(workflow, options.migrations);
  const model = migrations ? { ...workflow, migrations } : workflow;
  const authored: Authored = { workflow: model, functions: { when, derive, parse }, actions, roles, calendars, calls };
  return { authored, steps: assembly.stepNodes() };
}

function measuresOf(
  name: string,
  measures: Readonly<Record<string, unknown>> | undefined,
  place: MeasurePlace,
): WorkflowModel["measures"] {
  if (measures === undefined) return undefined;
  const entries = Object.entries(measures).map(([measured, value]) => {
    checkFieldName(`measures of ${name}`, measured);
    return [measured, measureBehind(value, `measures.${measured}`)(place, `measures.${measured}`)] as const;
  });
  return Object.fromEntries(entries);
}

/** Arrivals are accepted while a state is current: it must be one. */
function checkWhile({ steps }: Assembly, flow: FlowBlock): void {
  const states = statesIn(flow);
  for (const { step } of steps.values()) {
    if (step.kind !== "receive" || step.while === undefined || states.includes(step.while)) continue;
    throw new DefinitionError("language/wrong-value", `${step.name}.while: no state is called '${step.while}'`);
  }
}

function checkEnds(name: string, used: readonly string[], ends: Readonly<Record<string, unknown>>): void {
  const missing = used.find((outcome) => !Object.hasOwn(ends, outcome));
  if (missing === undefined) return;
  throw new DefinitionError(
    "flow/end-not-declared",
    `${name} may end with "${missing}", which its ends do not declare: write ends: { …, "${missing}": {} }`,
  );
}
