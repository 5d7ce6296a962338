import { DefinitionError } from "../definition-error.ts";
import { domainOf } from "../schema/domain-of.ts";
import { parseOf } from "../schema/parse-of.ts";
import type { ReadSchema, Schema } from "../schema/schema.ts";
import type { Needs, ValuesOf } from "./needs.ts";
import { nodesOf } from "./needs.ts";
import type { Ref } from "./ref.ts";
import { refOf } from "./ref.ts";

/**
 * A value computed from others when its reader opens. The function is pure: no clock, no network, nothing outside its
 * argument. What it returns is parsed with the schema and recorded with the reader; when it throws or returns
 * something else, the reader fails with that as evidence.
 *
 * @throws DefinitionError `language/not-json` for a schema whose values cannot be stored, `language/wrong-value` for
 * one that may be absent, `language/not-a-reference`
 * @example
 * ```ts
 * const withTax = derive({ amount: request.output.amount }, z.number().multipleOf(0.01), (it) =>
 *   Math.round(it.amount * 121) / 100,
 * );
 * ```
 */
export function derive<N extends Needs, Output, Input>(
  needs: N,
  schema: Schema<Output, Input>,
  compute: (it: ValuesOf<N>) => NoInfer<Input>,
): Ref<Output> {
  const nodes = nodesOf(needs, "derive(…)");
  const gives = domainOf(schema, "derive(…)");
  if (gives.optional) {
    throw new DefinitionError(
      "language/wrong-value",
      "a derived value cannot be absent: write .nullable() and return null",
    );
  }
  if (typeof compute !== "function") {
    throw new DefinitionError("language/wrong-value", "derive(…) needs a function that computes the value");
  }
  return refOf(
    { ref: "derive", needs: nodes, gives, parse: parseOf(schema as unknown as ReadSchema), compute },
    {},
    gives,
  );
}
