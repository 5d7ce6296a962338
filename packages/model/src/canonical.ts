/**
 * The one text of a JSON value: keys in code-unit order, no spaces, absent keys for `undefined` (RFC 8785 for the
 * values Geartrain stores). Two values are the same exactly when their texts are.
 * @throws TypeError for what is not JSON: functions, symbols, bigint, NaN, infinities, objects with a prototype of their own
 */
export function canonicalJson(value: unknown): string {
  // The platform writes a whole value in half the time that its texts take one by one.
  const ordered = inOrder(value);
  return ordered === unordered ? textOf(value) : JSON.stringify(ordered);
}

/** Has a key that no object keeps in its place. */
const unordered = Symbol("unordered");

/** The same value with its keys in order. */
function inOrder(value: unknown): unknown {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return finite(value);
  if (typeof value !== "object") throw new TypeError(`a ${typeof value} is not JSON`);
  return Array.isArray(value) ? arrayInOrder(value) : objectInOrder(value as Record<string, unknown>);
}

function arrayInOrder(values: readonly unknown[]): unknown {
  const ordered: unknown[] = [];
  for (let index = 0; index < values.length; index += 1) {
    const inner = inOrder(values[index] ?? null);
    if (inner === unordered) return unordered;
    ordered.push(inner);
  }
  return ordered;
}

function objectInOrder(value: Record<string, unknown>): unknown {
  const ordered: Record<string, unknown> = {};
  for (const key of keysOf(value)) {
    const inner = value[key];
    if (inner === undefined) continue;
    const own = isMovable(key) ? inOrder(inner) : unordered;
    if (own === unordered) return unordered;
    ordered[key] = own;
  }
  return ordered;
}

/** Numbers come first in every object, and a prototype is no key. */
function isMovable(key: string): boolean {
  const first = key.charCodeAt(0);
  return !(first >= 48 && first <= 57) && key !== "__proto__";
}

/** In code-unit order: most are few, and are put in order where they are. */
function keysOf(value: Record<string, unknown>): string[] {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`a ${prototype?.constructor?.name ?? "class instance"} is not JSON`);
  }
  const keys = Object.keys(value);
  if (keys.length > 20) return keys.sort();
  for (let next = 1; next < keys.length; next += 1) {
    const key = keys[next] as string;
    let at = next;
    for (; at > 0 && (keys[at - 1] as string) > key; at -= 1) keys[at] = keys[at - 1] as string;
    keys[at] = key;
  }
  return keys;
}

/** The same, one by one. */
function textOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(inOrder(value));
  if (Array.isArray(value)) return `[${Array.from(value, (inner) => textOf(inner ?? null)).join(",")}]`;
  const object = value as Record<string, unknown>;
  const members = keysOf(object).filter((key) => object[key] !== undefined);
  return `{${members.map((key) => `${JSON.stringify(key)}:${textOf(object[key])}`).join(",")}}`;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new TypeError(`${value} is not JSON`);
  return value;
}
