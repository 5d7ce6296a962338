/** Why a schema's values are not plain JSON, or not the ones that were given, and what to write instead. */
const pipe =
  "a pipe, codec or transform makes another value than the one that was given: compute it with derive() instead";

const refusals: Readonly<Record<string, string>> = {
  date: "a Date is not JSON: write z.iso.datetime() or z.iso.date(), whose values are text",
  bigint: "a bigint is not JSON: write z.int(), or z.string() for more than 15 digits",
  int64: "a bigint is not JSON: write z.int(), or z.string() for more than 15 digits",
  uint64: "a bigint is not JSON: write z.int(), or z.string() for more than 15 digits",
  transform: "a transform makes another value than the one that was given: compute it with derive() instead",
  pipe,
  codec: pipe,
  preprocess: pipe,
  stringbool: pipe,
  catch: "catch() would replace wrong data silently: let it be refused, or allow absence with .optional()",
  undefined: "undefined is not JSON: write .optional() on the other schema",
  void: "void is not JSON: leave the field out",
  never: "nothing fits z.never(): leave the field out",
  symbol: "a symbol is not JSON: write z.string() or z.enum([…])",
  nan: "NaN is not JSON: write z.number(), with .nullable() for a number that is not known",
  map: "a Map is not JSON: write z.record(z.string(), …)",
  set: "a Set is not JSON: write z.array(…)",
  file: "a File is not JSON: write file(), which keeps it by its digest",
  function: "a function is not JSON: leave the field out",
  promise: "a promise is not JSON: write the schema of what it resolves to",
  success: "success() hides wrong data: let it be refused",
};

/** The reason against a word of zod's own, or a method that makes one of these schemas. */
export function refusalOf(word: string): string | undefined {
  return Object.hasOwn(refusals, word) ? refusals[word] : undefined;
}

export const coerceRefusal =
  "a coercion makes another value than the one that was given: write the schema without z.coerce";
export const gapRefusal = "a list has no gaps: write .nullable() for its elements instead of .optional()";
export const localRefusal = "a local date-time names no instant: write z.iso.datetime({ offset: true })";
export const precisionRefusal = "instants are stored with milliseconds: write z.iso.datetime() without precision";
export const literalRefusal = "a literal must be text, a finite number, true, false or null";
