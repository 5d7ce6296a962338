import { refusedForms, refusedSchemas } from "@geartrain/model";

const { bigint = "", pipe = "" } = refusedSchemas;

/** Words of zod's own, and methods, that make one of those schemas under another name. */
const refusals: Readonly<Record<string, string>> = {
  ...refusedSchemas,
  int64: bigint,
  uint64: bigint,
  codec: pipe,
  preprocess: pipe,
  stringbool: pipe,
};

/** The reason against a word of zod's own, or a method that makes one of these schemas. */
export function refusalOf(word: string): string | undefined {
  return Object.hasOwn(refusals, word) ? refusals[word] : undefined;
}

export const {
  coerce: coerceRefusal,
  gap: gapRefusal,
  local: localRefusal,
  precision: precisionRefusal,
  literal: literalRefusal,
} = refusedForms;
