/**
 * What the language makes carries its inner data under a symbol of the global registry, never under a class: a
 * definition and the runner may each have loaded their own copy of this package and must still understand each other.
 */
export type Brand =
  | "reference"
  | "domain"
  | "each"
  | "block"
  | "state"
  | "trigger"
  | "assignment"
  | "outsider"
  | "workflow"
  | "steps"
  | "end"
  | "measure"
  | "connection"
  | "process"
  | "role"
  | "people"
  | "calendar"
  | "config";

/** Puts `inner` behind the brand, out of sight of spreads, JSON and `Object.keys`. */
export function brand<T extends object>(value: T, name: Brand, inner: unknown): T {
  return Object.defineProperty(value, Symbol.for(`geartrain.${name}`), { value: inner });
}

/** What stands behind the brand, or undefined for anything without it. */
export function behind<Inner>(value: unknown, name: Brand): Inner | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as Readonly<Record<symbol, unknown>>)[Symbol.for(`geartrain.${name}`)] as Inner | undefined;
}
