import type { JsonObject } from "@geartrain/model";
import type { Box } from "../box/box.ts";
import { evaluateExpression } from "../expression/evaluate-expression.ts";
import type { Condition } from "../region/region-of.ts";
import type { ReadTable } from "./table.ts";

/**
 * The witness, once every rule was tried on it. A witness that does not show what it should is a bug where all is
 * known; where a condition of several fields was taken as unknown, it is only an input that shows nothing.
 */
export function confirmed(
  { table }: ReadTable,
  box: Box,
  given: JsonObject,
  shows: (matched: readonly (boolean | undefined)[]) => boolean,
  dependsOn: readonly Condition[],
): JsonObject | undefined {
  const answers = new Map(dependsOn.map(({ key, holds }) => [key, holds]));
  const matched = table.rules.map(({ expression }): boolean | undefined => {
    try {
      return Boolean(evaluateExpression(expression, given, answers));
    } catch (error) {
      return error instanceof TypeError ? false : undefined;
    }
  });
  if (shows(matched)) return given;
  if (dependsOn.length > 0 || matched.includes(undefined)) return undefined;
  throw new Error(`a wrong witness: ${JSON.stringify({ given, matched, box: [...box] })}`);
}
