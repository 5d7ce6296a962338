import { isFieldName, isName, nameLike } from "@geartrain/model";
import { DefinitionError } from "./definition-error.ts";

/** Names that histories, files and commands are keyed by. */
export function checkName(what: string, name: string): void {
  if (typeof name === "string" && isName(name)) return;
  throw new DefinitionError(
    "language/name",
    `"${String(name)}" cannot name ${what}: write lower-case letters, digits and single hyphens, like "${nameLike(String(name))}"`,
  );
}

/** Names of fields and needs: what stands behind `it.` */
export function checkFieldName(where: string, name: string): void {
  if (isFieldName(name)) return;
  throw new DefinitionError(
    "language/name",
    `"${name}" in ${where} cannot name a field: write letters, digits and "_", starting with a letter, like "orderId"`,
  );
}
