/**
 * The one text of a JSON value: keys in code-unit order, no spaces, absent keys for `undefined` (RFC 8785 for the
 * values Geartrain stores). Two values are the same exactly when their texts are.
 * @throws TypeError for what is not JSON: functions, symbols, bigint, NaN, infinities, objects with a prototype of their own
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "boolean":
      return value ? "true" : "false";
    case "number":
      return numberText(value);
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? arrayText(value) : objectText(value as Record<string, unknown>);
    default:
      throw new TypeError(`a ${typeof value} is not JSON`);
  }
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} is not JSON`);
  return String(value === 0 ? 0 : value);
}

function arrayText(values: readonly unknown[]): string {
  let text = "[";
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) text += ",";
    text += canonicalJson(values[index] ?? null);
  }
  return `${text}]`;
}

function objectText(value: Record<string, unknown>): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`a ${prototype?.constructor?.name ?? "class instance"} is not JSON`);
  }
  const keys = Object.keys(value);
  if (keys.length > 1) keys.sort();
  let text = "";
  for (const key of keys) {
    const inner = value[key];
    if (inner === undefined) continue;
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(inner)}`;
  }
  return `{${text}}`;
}
