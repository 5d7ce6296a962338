import type { Workflow as WorkflowModel } from "@geartrain/model";
import { modelFormat } from "@geartrain/model";
import { Assembly } from "./assembly/assembly.ts";
import type { Authored } from "./authored.ts";
import type { Block } from "./blocks/block.ts";
import { compileBlock, endsIn } from "./blocks/compile-block.ts";
import { blockOf } from "./blocks/node.ts";
import { brand } from "./brand.ts";
import { DefinitionError } from "./definition-error.ts";
import { checkName } from "./name.ts";
import type { RoleDefinition } from "./policy/define-role.ts";
import { rolesBehind } from "./policy/define-role.ts";
import type { FieldRefs } from "./references/field-ref.ts";
import { fieldRef, fieldRefs } from "./references/field-ref.ts";
import { domainsOf } from "./references/fields.ts";
import type { Needs, ValuesOf } from "./references/needs.ts";
import { nodesOf } from "./references/needs.ts";
import type { Nodes } from "./references/node.ts";
import type { Ref } from "./references/ref.ts";
import type { Trigger } from "./steps/trigger.ts";
import { triggerBehind } from "./steps/trigger.ts";

/** Every outcome a workflow can end with, and what it hands over there. */
export type Ends = Readonly<Record<string, Needs>>;

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
}

/** A workflow, and references to what it is given and hands over, for the process it is part of. */
export interface Workflow<Name extends string = string, Input = unknown, Handed = unknown> {
  readonly name: Name;
  /** What its trigger is given. */
  readonly input: FieldRefs<Input>;
  /** What each end hands over. */
  readonly ends: { readonly [End in keyof Handed]: HandedRefs<Handed[End]> };
}

/** References to what one end hands over. */
export type HandedRefs<Values> = { readonly [Key in keyof Values]: Ref<Values[Key]> };

/** The values that each end hands over. */
export type HandedValues<E> = { readonly [End in keyof E]: ValuesOf<E[End]> };

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
  const authored = assemble(name, options, Object.fromEntries(ends));
  const value = {
    name,
    input: fieldRefs(
      { ref: "workflow", workflow: name, path: [] },
      domainsOf(triggerBehind(options.starts, `starts of ${name}`).gives),
    ),
    ends: Object.fromEntries(ends.map(([outcome, nodes]) => [outcome, handedRefs(name, outcome, nodes)])),
  };
  return Object.freeze(brand(value, "workflow", authored)) as unknown as Workflow<Name, Input, HandedValues<E>>;
}

function handedRefs(workflow: string, end: string, nodes: Nodes): object {
  return Object.fromEntries(
    Object.keys(nodes).map((key) => [key, fieldRef({ ref: "workflow", workflow, end, path: [key] }, undefined)]),
  );
}

function assemble(
  name: string,
  options: WorkflowOptions<unknown, Ends>,
  ends: Readonly<Record<string, Nodes>>,
): Authored {
  const trigger = triggerBehind(options.starts, `starts of ${name}`);
  const assembly = new Assembly(trigger);
  const [owner] = options.owner === undefined ? [] : assembly.role(...rolesBehind(`owner of ${name}`, options.owner));
  const starts = trigger.compile(assembly);
  const block = blockOf(options.flow, `flow of ${name}`);
  checkEnds(name, endsIn(block), ends);
  const flow = compileBlock(block, assembly, "flow");
  const handed = Object.entries(ends).map(([end, nodes]) => [end, assembly.references(nodes, `ends.${end}`)] as const);
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
  };
  const { when, derive, parse, actions, roles } = assembly;
  return { workflow, functions: { when, derive, parse }, actions, roles: [...roles.values()] };
}

function checkEnds(name: string, used: readonly string[], ends: Readonly<Record<string, unknown>>): void {
  const missing = used.find((outcome) => !Object.hasOwn(ends, outcome));
  if (missing === undefined) return;
  throw new DefinitionError(
    "flow/end-not-declared",
    `${name} may end with "${missing}", which its ends do not declare: write ends: { …, "${missing}": {} }`,
  );
}
