import { checkName } from "../name.ts";
import { domainOf } from "../schema/domain-of.ts";
import type { ReadSchema, Schema } from "../schema/schema.ts";
import type { FieldRef } from "./field-ref.ts";
import { fieldRef } from "./field-ref.ts";
import type { FactNode } from "./node.ts";

declare const factValue: unique symbol;

/** A named value that several steps may give; as a reference, its latest value. */
export type Fact<T> = FieldRef<T> & FactMark<T>;

/** Tells a fact from other references. */
export interface FactMark<T> {
  /** Only for the compiler. */
  readonly [factValue]: T;
}

/**
 * A value that many steps write, declared before them: the steps that give it name it in their form or gives, anyone
 * needs it, and it means its latest value.
 *
 * @throws DefinitionError `language/name` for a name that is not kebab-case, `language/not-json` for a schema whose
 * values cannot be stored
 * @example
 * ```ts
 * const remarks = fact("remarks", z.string().meta({ title: "Remarks" }));
 * const check = human("check", { by: manager, due: "2 days", form: { remarks }, outcomes: ["ok", "unclear"] });
 * const correct = human("correct", { by: employee, due: "3 days", needs: { remarks } });
 * ```
 */
export function fact<T>(name: string, schema: Schema<T>): Fact<T> {
  checkName("a fact", name);
  const node: FactNode = { name, domain: domainOf(schema, name), schema: schema as unknown as ReadSchema };
  return fieldRef<T>({ ref: "fact", fact: node, path: [] }, node.domain) as Fact<T>;
}
