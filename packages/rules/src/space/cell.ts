import type { Json } from "@geartrain/model";
import type { Part } from "../region/region.ts";

/**
 * Some values of a field that no condition of the table tells apart; `value` stands for them all, `undefined` for an
 * absent field.
 */
export interface Cell {
  readonly value: Json | undefined;
  readonly part: Part;
}

export const missing: Cell = { value: undefined, part: { is: "missing" } };

export function valueCell(value: string | number | boolean | null): Cell {
  return { value, part: { is: "value", value } };
}
