import type { FieldView } from "../view/index.ts";

/** What may be filled in, in words; not escaped for any medium. */
export function kindWords({ type, choices, bounds, unit }: FieldView): string {
  const kind = choices ? `one of ${choices.map((choice) => String(choice)).join(", ")}` : type;
  return [unit === undefined ? kind : `${kind} in ${unit}`, bounds].filter(Boolean).join(", ");
}

/** The same, with the field's title where its name does not say it already. */
export function fieldWords(field: FieldView): string {
  const told = field.title.toLowerCase() === field.name.toLowerCase();
  const kind = `${kindWords(field)}${field.required ? "" : " (optional)"}`;
  return told ? kind : `${field.title}: ${kind}`;
}
