import type { Domain } from "@geartrain/model";
import { behind, brand } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import type { FieldRef } from "./field-ref.ts";
import { fieldRef } from "./field-ref.ts";
import type { EachNode } from "./node.ts";
import type { Ref } from "./ref.ts";
import { domainBehind, nodeOf, refOf } from "./ref.ts";

declare const itemOf: unique symbol;

/** The items of a list; what {@link each} returns. */
export interface Each<Item = unknown> {
  /** Only for the compiler. */
  readonly [itemOf]: Item;
  readonly name: string;
  /** The item that this turn is for; where items are objects, their fields are references too. */
  readonly item: FieldRef<Item>;
  /** One value of every item, as a list in the order of the items: for what follows `forEach`. */
  all<T>(ref: Ref<T>): Ref<readonly T[]>;
}

/**
 * The items of a list, for `forEach` and for a connection that starts a workflow for each of them.
 *
 * @throws DefinitionError `language/name` for a name that is not kebab-case, `language/not-a-reference`
 * @example
 * ```ts
 * const line = each("line", delivered.output.lines);
 * const pick = human("pick", { by: employee, due: "1 day", needs: { sku: line.item.sku }, form: { found: z.boolean() } });
 * const found: Ref<readonly boolean[]> = line.all(pick.output.found);
 * const flow = forEach(line, pick);
 * ```
 */
export function each<Item>(name: string, list: Ref<readonly Item[]>): Each<Item> {
  checkName("the items of a list", name);
  const node: EachNode = { name, list: nodeOf(list, `the list of each("${name}", …)`) };
  const item = fieldRef<Item>({ ref: "item", each: node, path: [] }, itemDomain(domainBehind(list)));
  const all = <T>(ref: Ref<T>): Ref<readonly T[]> => {
    const of = domainBehind(ref);
    return refOf({ ref: "all", each: node, of: nodeOf(ref, `${name}.all(…)`) }, {}, of && { type: "array", of });
  };
  return Object.freeze(brand({ name, item, all }, "each", node)) as unknown as Each<Item>;
}

/** What stands behind the items of a list, also those that another copy of the language made. */
export function eachBehind(value: unknown, place: string): EachNode {
  const node = behind<EachNode>(value, "each");
  if (node) return node;
  throw new DefinitionError("language/wrong-value", `${place} takes the items of a list: write each("…", list)`);
}

function itemDomain(domain: Domain | undefined): Domain | undefined {
  if (domain?.type === "array") return domain.of;
  if (domain?.type !== "union") return undefined;
  return { type: "union", of: domain.of.flatMap((each) => itemDomain(each) ?? []) };
}
