import type { Duration, ReceiveStep } from "@geartrain/model";
import type { StepNode } from "../assembly/assembly.ts";
import { checkName } from "../name.ts";
import type { Fields, FieldValue } from "../references/fields.ts";
import { domainsOf, fieldNodes, parseFields } from "../references/fields.ts";
import type { Nothing } from "../references/needs.ts";
import type { Ref } from "../references/ref.ts";
import { nodeOf } from "../references/ref.ts";
import { checkDuration } from "./duration.ts";
import type { ExpiryOptions } from "./expiry.ts";
import { expiryOf } from "./expiry.ts";
import type { Step } from "./step.ts";
import { stepValue } from "./step.ts";

declare const arrives: unique symbol;

/** A step that something from outside completes. */
export interface Receive<Output = unknown, Outcome extends string = string> extends Step<Output, Outcome> {
  /** Only for the compiler: what an arrival brings. */
  readonly [arrives]: Output;
}

/** What an arrival is declared with. */
export interface ReceiveOptions<Gives extends Fields, Lapsed extends string> {
  /** What tells this instance's arrivals from those of others: an arrival names the same value. */
  readonly key: Ref<string | number>;
  /** The fields an arrival brings. */
  readonly gives?: Gives;
  /** When it completes without an arrival: one more outcome, with which the fields do not exist. */
  readonly expires?: ExpiryOptions<Lapsed>;
  /** How long an arrival that nobody waits for is kept; `false`: not at all. Left out: until it is consumed. */
  readonly keep?: Duration | false;
  /** The state of the workflow's machine while which arrivals are accepted: a milestone. */
  readonly while?: string;
}

/**
 * Something from outside arrives, or is sent by a connection of a process.
 *
 * @throws DefinitionError `language/name`, `language/duration`, `language/not-json`, `language/not-a-reference`
 * @example
 * ```ts
 * const paid = receive("paid", {
 *   key: order.output.orderId,
 *   gives: { amount: z.number() },
 *   expires: { after: "30 days", as: "unpaid" },
 *   keep: "7 days",
 * });
 * const flow = sequence(order, route(paid, { done: proceed, unpaid: end("unpaid") }));
 * ```
 */
export function receive<const Gives extends Fields = Nothing, const Lapsed extends string = never>(
  name: string,
  options: ReceiveOptions<Gives, Lapsed>,
): Receive<{ readonly [Key in keyof Gives]: FieldValue<Gives[Key]> }, "done" | Lapsed> {
  checkName("a step", name);
  const { keep, while: during } = options;
  const key = nodeOf(options.key, `${name}.key`);
  const gives = fieldNodes(options.gives, `${name}.gives`);
  const expires = expiryOf(name, options.expires, ["done"]);
  if (keep !== undefined && keep !== false) checkDuration(keep, `${name}.keep`);
  if (during !== undefined) checkName("a state", during);
  const node: StepNode = {
    name,
    compile: (assembly): ReceiveStep => {
      assembly.parse[name] = parseFields(gives);
      return {
        kind: "receive",
        name,
        key: assembly.reference(key, `${name}.key`),
        gives: assembly.fields(gives),
        ...(expires && { expires }),
        ...(keep !== undefined && { keep }),
        ...(during !== undefined && { while: during }),
      };
    },
  };
  return stepValue(node, domainsOf(gives));
}
