import type { JsonObject } from "@geartrain/model";
import { Unavailable } from "../reference-value.ts";
import type { CaseInstance } from "./case-instance.ts";
import { caseValue, caseValues, pathOf } from "./case-values.ts";
import { connectionNames } from "./connection-names.ts";
import type { ConnectionOrigin } from "./membership.ts";
import type { ExecutableProcess } from "./outstanding.ts";

/**
 * What a connection gave the instance that it started, computed again from what it followed; or why it gives nothing.
 * @param known every instance of the case that came before it
 */
export function connectionInput(
  { process, functions }: ExecutableProcess,
  { connection, sources, item }: ConnectionOrigin,
  known: ReadonlyMap<string, CaseInstance>,
): { readonly input: JsonObject } | { readonly fault: string } {
  const found = process.connections[connectionNames(process).indexOf(connection)];
  if (!found || found.does.effect === "send") return { fault: "the process has no such connection" };
  const round = sources.flatMap((id) => known.get(id) ?? []);
  const scope = { functions, path: pathOf(round, known) };
  const { does } = found;
  try {
    if (does.effect === "start") return { input: caseValues(scope, does.needs) };
    const list = caseValue(scope, does.list);
    const value = Array.isArray(list) && item !== undefined ? list[item] : undefined;
    if (value === undefined) return { fault: `the list has no item ${item ?? "without a number"}` };
    return { input: caseValues({ ...scope, item: { each: does.each, value } }, does.needs) };
  } catch (error) {
    if (error instanceof Unavailable) return { fault: error.failure.message };
    throw error;
  }
}
