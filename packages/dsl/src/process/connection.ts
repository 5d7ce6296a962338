import type { EndPlace } from "@geartrain/model";
import { behind, brand } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import type { Each } from "../references/each.ts";
import { eachBehind } from "../references/each.ts";
import { nodesOf } from "../references/needs.ts";
import type { EachNode, Named, Nodes } from "../references/node.ts";
import type { NeedsArgument } from "../steps/call.ts";
import type { Receive } from "../steps/receive.ts";
import { stepBehind } from "../steps/step.ts";
import type { EndOf, NeedsFor, Workflow } from "../workflow.ts";
import { endBehind, workflowBehind } from "../workflow.ts";

declare const connects: unique symbol;

/** What follows when workflows of a case have ended. `Names`: the workflows it connects. */
export interface Connection<Names extends string = string> {
  /** Only for the compiler. */
  readonly [connects]: Names;
}

/** What may follow an end. */
export interface After<Names extends string> {
  /** Starts a workflow with what it needs: of its sources, or of what came before them in the case. */
  start<Target extends string, Input>(
    next: Workflow<Target, Input>,
    ...needs: NeedsArgument<Input>
  ): Connection<Names | Target>;
  /** Starts one instance for every item of a list. */
  startEach<Item, Target extends string, Input>(
    each: Each<Item>,
    next: Workflow<Target, Input>,
    ...needs: NeedsArgument<Input>
  ): Connection<Names | Target>;
  /** Is an arrival for a `receive` step of a workflow of the case. */
  send<Values>(step: Receive<Values>, needs: NeedsFor<NoInfer<Values>>): Connection<Names>;
}

/** A connection as it was declared. */
export interface ConnectionNode {
  readonly after: readonly EndPlace[];
  readonly does:
    | { readonly effect: "start"; readonly workflow: string }
    | { readonly effect: "startEach"; readonly workflow: string; readonly each: EachNode }
    | { readonly effect: "send"; readonly step: Named };
  readonly needs: Nodes;
}

/**
 * When a workflow of the case has ended so.
 *
 * @throws DefinitionError `language/wrong-value` for what is not an end
 * @example
 * ```ts
 * const requested = trigger("requested", { gives: { orderId: z.string() } });
 * const asking = human("asking", { by: employee, due: "5 days" });
 * const survey = defineWorkflow("survey", { purpose: "Ask how it went", starts: requested, flow: asking });
 * const purchase = defineWorkflow("purchase", {
 *   purpose: "Get a purchase ordered",
 *   starts: request,
 *   flow: order,
 *   ends: { done: { orderId: order.output.orderId } },
 * });
 * const next = on(purchase.ends.done).start(survey, { orderId: purchase.ends.done.orderId });
 * ```
 */
export function on<Name extends string>(end: EndOf<Name>): After<Name> {
  return after([endBehind(end, "on(…)")]);
}

/**
 * When all of these workflows of the case have ended so.
 *
 * @throws DefinitionError `language/wrong-value` for what is not an end
 * @example
 * ```ts
 * const ordering = defineWorkflow("ordering", { purpose: "Order", starts: request, flow: order });
 * const reviewing = defineWorkflow("reviewing", { purpose: "Review", starts: request, flow: proceed });
 * const closed = trigger("closed");
 * const closing = defineWorkflow("closing", { purpose: "Close the case", starts: closed, flow: proceed });
 * const last = onAll(ordering.ends.done, reviewing.ends.done).start(closing);
 * ```
 */
export function onAll<Name extends string>(...ends: readonly EndOf<Name>[]): After<Name> {
  if (ends.length === 0) throw new DefinitionError("language/wrong-value", "onAll(…) needs at least one end");
  return after(ends.map((end, index) => endBehind(end, `onAll(…) argument ${index + 1}`)));
}

export function connectionBehind(value: unknown, place: string): ConnectionNode {
  const node = behind<ConnectionNode>(value, "connection");
  if (node) return node;
  throw new DefinitionError(
    "language/wrong-value",
    `${place} must be a connection, such as on(ordering.ends.done).start(payment, { … })`,
  );
}

function after<Names extends string>(ends: readonly EndPlace[]): After<Names> {
  const connection = <All extends string>(does: ConnectionNode["does"], needs: object | undefined, place: string) => {
    const node: ConnectionNode = { after: ends, does, needs: nodesOf(needs as Parameters<typeof nodesOf>[0], place) };
    return Object.freeze(brand({}, "connection", node)) as Connection<All>;
  };
  return Object.freeze<After<Names>>({
    start: (next, ...[needs]) => {
      const workflow = workflowBehind(next, "start(…)").name;
      return connection({ effect: "start", workflow }, needs, `needs of start(${workflow})`);
    },
    startEach: (each, next, ...[needs]) => {
      const workflow = workflowBehind(next, "startEach(…)").name;
      const items = eachBehind(each, "startEach(…)");
      return connection({ effect: "startEach", each: items, workflow }, needs, `needs of startEach(${workflow})`);
    },
    send: (receiver, needs) => {
      const step = stepBehind(receiver, "send(…)");
      return connection({ effect: "send", step }, needs, `needs of send(${step.name})`);
    },
  });
}
