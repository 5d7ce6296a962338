/**
 * Makes a JSON value unchangeable, all the way down. Conditions and computed values get what the history holds itself;
 * one that sorts a list in place has to fail, not to rewrite what was recorded.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) if (typeof inner === "object") frozen(inner);
  return value;
}
