import type { Domain, Json, Problem } from "@geartrain/model";
import { DefinitionError } from "../definition-error.ts";
import { settle } from "../schema/settle.ts";
import type { Ref } from "./ref.ts";
import { refOf } from "./ref.ts";

/**
 * A fixed value where a reference is asked for.
 *
 * @throws DefinitionError `language/not-json` for what is not plain JSON
 * @example
 * ```ts
 * const channel = literal("post");
 * const remarks = firstOf(review.output.remarks, literal(null));
 * ```
 */
export function literal<const T extends Json>(value: T): Ref<T> {
  const fixed = fixedJson(value, "literal(…)");
  return refOf({ ref: "literal", value: fixed }, {}, writtenDomain(fixed));
}

/** What a written value has inside. */
function writtenDomain(value: Json): Domain {
  if (typeof value !== "object" || value === null) return { type: "oneOf", values: [value] };
  if (Array.isArray(value)) return { type: "array", of: { type: "union", of: value.map(writtenDomain) } };
  const fields = Object.entries(value).map(([name, inner]) => [name, writtenDomain(inner)] as const);
  return { type: "object", fields: Object.fromEntries(fields) };
}

/** A value that an author writes out, in the form in which it is stored. */
export function fixedJson(value: unknown, place: string): Json {
  const problems: Problem[] = [];
  const settled = settle(undefined, value, { path: [place], problems });
  const [first] = problems;
  if (settled !== undefined && !first) return settled;
  throw new DefinitionError("language/not-json", `${first?.path ?? place} ${first?.message ?? "is missing"}`);
}
