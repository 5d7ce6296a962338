import type { Domain } from "@geartrain/model";
import { behind, brand } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import type { Node } from "./node.ts";

export declare const promised: unique symbol;
declare const reference: unique symbol;

/**
 * A promise that a value of type `T` will exist when it is needed. Give it to a step's `needs`, an end or `route`; it
 * is not the value, so using it in a template, a comparison or arithmetic throws `language/reference-as-value`.
 *
 * @example
 * ```ts
 * const amount: Ref<number> = request.output.amount;
 * const large = decision("large", {
 *   needs: { amount },
 *   rules: [{ when: (it) => it.amount > 500, answer: "yes" }],
 *   otherwise: "no",
 * });
 * ```
 */
export interface Ref<T> {
  /** Only for the compiler: the type of the value. */
  readonly [promised]: T;
  /** Only for the compiler: tells a reference from a step. */
  readonly [reference]: true;
}

/**
 * Makes a reference. It has no value yet, so every attempt to use it as one stops with a sentence. `domain` is kept
 * where it is known, for references into what it holds.
 */
export function refOf<R>(node: Node, members: object = {}, domain?: Domain): R {
  const value = Object.defineProperty(members, Symbol.toPrimitive, { value: () => usedAsValue(node) });
  if (domain) brand(value, "domain", domain);
  return Object.freeze(brand(value, "reference", node)) as R;
}

/** The values a reference can have, as far as that is known where it was made. */
export function domainBehind(ref: unknown): Domain | undefined {
  return behind(ref, "domain");
}

/** What stands behind a reference, also one that another copy of the language made. */
export function nodeOf(ref: unknown, place: string): Node {
  const node = behind<Node>(ref, "reference");
  if (node) return node;
  throw new DefinitionError(
    "language/not-a-reference",
    `${place} must be a reference such as request.output.amount; write literal(…) for a fixed value`,
  );
}

function usedAsValue(node: Node): never {
  throw new DefinitionError(
    "language/reference-as-value",
    `${inWords(node)} has no value while the definition is built: hand it to needs and use it there, ` +
      "write text`…` around it in a text, or compute with derive(…)",
  );
}

function inWords(node: Node): string {
  switch (node.ref) {
    case "output":
      return [node.step.name, "output", ...node.path].join(".");
    case "outcome":
    case "is":
    case "by":
    case "at":
      return `${node.step.name}.${node.ref === "is" ? "outcome.is(…)" : node.ref}`;
    case "fact":
      return [node.fact.name, ...node.path].join(".");
    case "item":
      return [node.each.name, "item", ...node.path].join(".");
    case "all":
      return `${node.each.name}.all(…)`;
    case "workflow":
      return [node.workflow, ...(node.end === undefined ? ["input"] : ["ends", node.end]), ...node.path].join(".");
    default:
      return `${node.ref}(…)`;
  }
}
