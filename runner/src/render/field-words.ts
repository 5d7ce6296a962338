import type { FieldView } from "../view/index.ts";

/** What may be filled in, in words; not escaped for any medium. */
export function kindWords({ type, choices, bounds, unit }: FieldView): string {
  const kind = choices ? `one of ${choices.map((choice) => String(choice)).join(", ")}` : type;
  return [kind, bounds, unit && `in ${unit}`].filter(Boolean).join(", ");
}
