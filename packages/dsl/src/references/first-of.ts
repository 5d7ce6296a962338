import type { Ref } from "./ref.ts";
import { domainBehind, nodeOf, refOf } from "./ref.ts";

/** The value of the first that exists: undefined only where every one of them may be. */
export type FirstOf<Values extends readonly unknown[]> =
  | Exclude<Values[number], undefined>
  | (AllMayBeAbsent<Values> extends true ? undefined : never);

type AllMayBeAbsent<Values extends readonly unknown[]> = Values extends readonly [infer Head, ...infer Rest]
  ? undefined extends Head
    ? AllMayBeAbsent<Rest>
    : false
  : true;

/**
 * The first of these values that exists, in the order written. Skips values that are missing and `undefined`, never
 * `null`.
 *
 * @throws DefinitionError `language/not-a-reference`
 * @example
 * ```ts
 * const reviewer = firstOf(review.by, request.by);
 * const remarks = firstOf(review.output.remarks, literal("nobody reviewed this"));
 * ```
 */
export function firstOf<const Values extends readonly [unknown, ...unknown[]]>(
  ...refs: { readonly [Index in keyof Values]: Ref<Values[Index]> }
): Ref<FirstOf<Values>> {
  const of = refs.map((ref, index) => nodeOf(ref, `firstOf(…) argument ${index + 1}`));
  const domains = refs.flatMap((ref) => domainBehind(ref) ?? []);
  return refOf({ ref: "firstOf", of }, {}, { type: "union", of: domains });
}
