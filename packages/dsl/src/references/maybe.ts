import type { Ref } from "./ref.ts";
import { domainBehind, nodeOf, refOf } from "./ref.ts";

/**
 * A value that may be missing, because the step that gives it need not have completed. Its type becomes
 * `T | undefined`.
 *
 * @throws DefinitionError `language/not-a-reference`
 * @example
 * ```ts
 * const file = action("file", {
 *   needs: { remarks: maybe(review.output.remarks) },
 *   run: (it) => archive(it.remarks ?? "nobody reviewed this"),
 * });
 * ```
 */
export function maybe<T>(ref: Ref<T>): Ref<T | undefined> {
  return refOf({ ref: "maybe", of: nodeOf(ref, "maybe(…)") }, {}, domainBehind(ref));
}
