import { DefinitionError } from "./definition-error.ts";

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const field = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Names that histories, files and commands are keyed by. */
export function checkName(what: string, name: string): void {
  if (typeof name === "string" && kebab.test(name)) return;
  throw new DefinitionError(
    "language/name",
    `"${String(name)}" cannot name ${what}: write lower-case letters, digits and single hyphens, like "${suggestion(name)}"`,
  );
}

/** Names of fields and needs: what stands behind `it.` */
export function checkFieldName(where: string, name: string): void {
  if (field.test(name)) return;
  throw new DefinitionError(
    "language/name",
    `"${name}" in ${where} cannot name a field: write letters, digits and "_", starting with a letter, like "orderId"`,
  );
}

function suggestion(name: unknown): string {
  const text = String(name)
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
  return kebab.test(text) ? text : "manager-approval";
}
