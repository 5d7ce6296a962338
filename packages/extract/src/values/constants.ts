import type { Json } from "@geartrain/model";
import type { ts } from "ts-morph";
import type { Constant, Member, Unknown, Value } from "./value.ts";

export const nothing: Constant = { is: "constant", value: undefined };

export function constant(value: Constant["value"]): Constant {
  return { is: "constant", value };
}

export function unknown(at: ts.Node, instead: string): Unknown {
  return { is: "unknown", at, instead };
}

/** The text, number or truth value it is; undefined for anything else. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.is === "constant" && typeof value.value === "string" ? value.value : undefined;
}

export function numberOf(value: Value | undefined): number | undefined {
  return value?.is === "constant" && typeof value.value === "number" ? value.value : undefined;
}

export function isMissing(value: Value | undefined): boolean {
  return value === undefined || (value.is === "constant" && value.value === undefined);
}

/** A member of an object by its name; the part that hides it where there may be one. */
export function memberOf(value: Value | undefined, name: string): Member | undefined {
  if (value?.is !== "object") return undefined;
  const member = value.members.get(name);
  if (member && isMissing(member.value)) return undefined;
  return member ?? value.open;
}

const deepest = 60;

/** Plain JSON, as it is stored; undefined where a part of it is not plain. */
export function jsonOf(value: Value, depth = 0): Json | undefined {
  if (depth > deepest) return undefined;
  if (value.is === "constant") return scalarOf(value.value);
  if (value.is === "list") {
    const items = value.items.map((item) => jsonOf(item.value, depth + 1));
    return !value.open && items.every((item) => item !== undefined) ? items : undefined;
  }
  if (value.is !== "object" || value.open) return undefined;
  const entries: [string, Json][] = [];
  for (const [name, member] of value.members) {
    if (isMissing(member.value)) continue;
    const json = jsonOf(member.value, depth + 1);
    if (json === undefined) return undefined;
    entries.push([name, json]);
  }
  return Object.fromEntries(entries);
}

function scalarOf(value: Constant["value"]): Json | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? (value === 0 ? 0 : value) : undefined;
  return typeof value === "bigint" ? undefined : value;
}

/** JSON as a value again. */
export function valueOfJson(json: unknown, at: ts.Node): Value {
  if (Array.isArray(json)) return { is: "list", items: json.map((item) => ({ value: valueOfJson(item, at), at })) };
  if (typeof json === "object" && json !== null) {
    const members = Object.entries(json).map(([name, inner]) => [name, { value: valueOfJson(inner, at), at }] as const);
    return { is: "object", members: new Map(members) };
  }
  return constant(json as Constant["value"]);
}
