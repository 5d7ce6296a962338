const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const field = /^[A-Za-z][A-Za-z0-9_]*$/;

/** May this name a workflow, a step, an outcome, a role …: what histories, files and commands are keyed by? */
export function isName(text: string): boolean {
  return kebab.test(text);
}

/** May this name a field or a need: what stands behind `it.`? */
export function isFieldName(text: string): boolean {
  return field.test(text);
}

/** The nearest name to a text that is none: `firstDay` becomes `first-day`. */
export function nameLike(text: string): string {
  const near = text
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
  return kebab.test(near) ? near : "manager-approval";
}
