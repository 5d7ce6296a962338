import type { CallStep, Fields, Workflow as WorkflowModel } from "@geartrain/model";
import { fieldsOf, referenceDomain } from "@geartrain/model";
import type { StepNode } from "../assembly/assembly.ts";
import { checkName } from "../name.ts";
import { nodesOf } from "../references/needs.ts";
import type { NeedsFor, Workflow } from "../workflow.ts";
import { workflowBehind } from "../workflow.ts";
import type { SomeOutcomesOnly } from "./outcomes.ts";
import type { Step } from "./step.ts";
import { stepValue } from "./step.ts";

/** What a called workflow hands over: what only some of its ends do may be undefined. */
export type CallOutput<Handed> = SomeOutcomesOnly<Handed[keyof Handed]>;

/**
 * A whole workflow as one step. Its ends are the step's outcomes, what they hand over is the step's output; `cancelled`
 * is one more outcome, when the called instance was cancelled, with which nothing is handed over.
 *
 * @throws DefinitionError `language/name`, `language/wrong-value` for what is not a workflow,
 * `language/not-a-reference`
 * @example
 * ```ts
 * const payment = defineWorkflow("payment", {
 *   purpose: "Pay what was ordered",
 *   starts: trigger("due", { gives: { vendor: z.string(), amount: z.number() } }),
 *   flow: order,
 *   ends: { done: { receipt: order.output.orderId } },
 * });
 * const pay = call("pay", payment, { vendor: request.output.vendor, amount: request.output.amount });
 * const flow = route(pay, { done: proceed, cancelled: end("unpaid") });
 * const receipt: Ref<string> = pay.output.receipt;
 * ```
 */
export function call<Input, Handed>(
  name: string,
  workflow: Workflow<string, Input, Handed>,
  ...[needs]: NeedsArgument<Input>
): Step<
  { readonly [Key in keyof CallOutput<Handed>]: CallOutput<Handed>[Key] },
  (keyof Handed & string) | "cancelled"
> {
  checkName("a step", name);
  const called = workflowBehind(workflow, `call("${name}", …)`);
  const nodes = nodesOf(needs, `${name}.needs`);
  const settings = { kind: "call", name, workflow: called.name, ends: handedFields(called.authored.workflow) } as const;
  const node: StepNode = {
    name,
    compile: (assembly): CallStep => {
      assembly.calls[called.name] = called.authored;
      return { ...settings, needs: assembly.references(nodes, `${name}.needs`) };
    },
  };
  const output = Object.entries(fieldsOf({ ...settings, needs: {} })).map(
    ([field, { domain }]) => [field, domain] as const,
  );
  return stepValue(node, Object.fromEntries(output));
}

/** The references that a workflow has to be given; none where it needs none. */
export type NeedsArgument<Input> =
  Record<never, never> extends NeedsFor<Input> ? [needs?: NeedsFor<Input>] : [needs: NeedsFor<Input>];

function handedFields(model: WorkflowModel): Readonly<Record<string, Fields>> {
  const ends = Object.entries(model.ends).map(([end, handed]) => {
    const fields = Object.entries(handed).map(
      ([field, ref]) => [field, { domain: referenceDomain(model, ref) }] as const,
    );
    return [end, Object.fromEntries(fields)] as const;
  });
  return Object.fromEntries(ends);
}
