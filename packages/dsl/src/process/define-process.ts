import type { Process as ProcessModel } from "@geartrain/model";
import { modelFormat } from "@geartrain/model";
import { Mentions } from "../assembly/mentions.ts";
import type { AuthoredProcess } from "../authored.ts";
import { brand } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkFieldName, checkName } from "../name.ts";
import type { RoleDefinition } from "../policy/define-role.ts";
import { rolesBehind } from "../policy/define-role.ts";
import type { Ref } from "../references/ref.ts";
import { nodeOf } from "../references/ref.ts";
import type { EndOf, Workflow } from "../workflow.ts";
import { endBehind, workflowBehind } from "../workflow.ts";
import type { Connection } from "./connection.ts";
import { connectionBehind } from "./connection.ts";
import type { MeasureDefinition } from "./measure.ts";
import { measureBehind } from "./measure.ts";
import { ProcessAssembly } from "./process-assembly.ts";

/** What a process is declared with. `Names`: the names of its workflows. */
export interface ProcessOptions<Names extends string> {
  /** What it is for, in a sentence that a business reader understands. */
  readonly objective: string;
  /** Who answers for the objective. */
  readonly owner: RoleDefinition;
  readonly workflows: readonly Workflow<Names>[];
  /** What ties instances that start by themselves into one case: an input of each such workflow. */
  readonly case?: { readonly key: readonly Ref<string | number>[] };
  readonly connections: readonly Connection<NoInfer<Names>>[];
  /** Figures that say whether the objective is met. */
  readonly measures: Readonly<Record<string, MeasureDefinition<NoInfer<Names>>>>;
  /** Ends that nothing needs to follow. */
  readonly accept?: readonly EndOf<NoInfer<Names>>[];
}

/** Connected workflows; what {@link defineProcess} returns. */
export interface Process<Name extends string = string> {
  readonly name: Name;
}

/**
 * Workflows that serve one objective, what follows from the end of each, and the figures that say whether the objective
 * is met. Export it.
 *
 * @throws DefinitionError `language/name`, `flow/duplicate-name`, `handoff/foreign-step` for a workflow that it does not
 * list or for a reference into one, `language/wrong-value`
 * @example
 * ```ts
 * const placed = trigger("placed", { gives: { orderId: z.string() } });
 * const unpack = human("unpack", { by: employee, due: "2 days" });
 * const receiving = defineWorkflow("receiving", { purpose: "Take goods in", starts: placed, flow: unpack });
 * const ordering = defineWorkflow("ordering", {
 *   purpose: "Order what is needed",
 *   starts: request,
 *   flow: sequence(route(review, { approve: proceed, reject: end("rejected") }), order),
 *   ends: { done: { orderId: order.output.orderId }, rejected: {} },
 * });
 * export const procurement = defineProcess("procurement", {
 *   objective: "Everybody has what they need within a week",
 *   owner: manager,
 *   workflows: [ordering, receiving],
 *   connections: [on(ordering.ends.done).start(receiving, { orderId: ordering.ends.done.orderId })],
 *   accept: [ordering.ends.rejected, receiving.ends.done],
 *   measures: { time: measure.cycleTime({ from: ordering, to: receiving, target: "7 days", better: "lower" }) },
 * });
 * ```
 */
export function defineProcess<const Name extends string, Names extends string>(
  name: Name,
  options: ProcessOptions<Names>,
): Process<Name> {
  checkName("a process", name);
  const lists = [options.workflows, options.connections, options.accept ?? [], options.case?.key ?? []];
  if (!lists.every(Array.isArray)) {
    throw new DefinitionError(
      "language/wrong-value",
      `workflows, connections, case.key and accept of ${name} are lists`,
    );
  }
  const workflows = options.workflows.map((value, index) => workflowBehind(value, `workflows.${index} of ${name}`));
  const assembly = new ProcessAssembly(name, workflows);
  const policy = new Mentions();
  const [owner = ""] = rolesBehind(`owner of ${name}`, options.owner).map((role) => policy.role(role));
  const key = options.case?.key.map((ref, index) => assembly.reference(nodeOf(ref, `case.${index}`), `case.${index}`));
  const measures = Object.entries(options.measures).map(([measured, value]) => {
    checkFieldName(`measures of ${name}`, measured);
    return [measured, measureBehind(value, `measures.${measured}`)(assembly, `measures.${measured}`)] as const;
  });
  const process: ProcessModel = {
    format: modelFormat,
    name,
    objective: options.objective,
    owner,
    workflows: workflows.map((workflow) => workflow.name),
    ...(key && { case: { key } }),
    connections: options.connections.map((value, index) => {
      const place = `connections.${index}`;
      return assembly.connection(connectionBehind(value, place), place);
    }),
    measures: Object.fromEntries(measures),
    accept: (options.accept ?? []).map((end, index) =>
      assembly.end(endBehind(end, `accept.${index}`), `accept.${index}`),
    ),
  };
  const authored: AuthoredProcess = {
    process,
    workflows: workflows.map((workflow) => workflow.authored),
    functions: { when: {}, derive: assembly.derive, parse: assembly.parse },
    roles: policy.roles(),
    calendars: policy.calendars(),
  };
  return Object.freeze(brand({ name }, "process", authored));
}
