import { z } from "zod";
import { kindKey } from "./domain-of.ts";

/**
 * A field that holds a person: an id of `definePeople`. Forms offer the persons to choose from.
 *
 * @example
 * ```ts
 * const assignment = trigger("assignment", { gives: { candidate: person().meta({ title: "Who" }) } });
 * ```
 */
export function person(): z.ZodString {
  return z
    .string()
    .min(1)
    .meta({ [kindKey]: "person" });
}
