/** Schemas whose values are not plain JSON, or not the ones that were given, each with what to write instead. */
export const refusedSchemas: Readonly<Record<string, string>> = {
  date: "a Date is not JSON: write z.iso.datetime() or z.iso.date(), whose values are text",
  bigint: "a bigint is not JSON: write z.int(), or z.string() for more than 15 digits",
  transform: "a transform makes another value than the one that was given: compute it with derive() instead",
  pipe: "a pipe, codec or transform makes another value than the one that was given: compute it with derive() instead",
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

/** Ways to write a schema of another kind that have the same fault. */
export const refusedForms = {
  coerce: "a coercion makes another value than the one that was given: write the schema without z.coerce",
  gap: "a list has no gaps: write .nullable() for its elements instead of .optional()",
  local: "a local date-time names no instant: write z.iso.datetime({ offset: true })",
  precision: "instants are stored with milliseconds: write z.iso.datetime() without precision",
  literal: "a literal must be text, a finite number, true, false or null",
} as const;
