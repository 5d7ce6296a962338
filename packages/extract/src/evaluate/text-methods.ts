import { constant, valueOfJson } from "../values/constants.ts";
import type { Constant, Member, Value } from "../values/value.ts";

const longest = 100_000;

/** Methods of texts and numbers that are the same everywhere. */
export function textMethod(of: Constant, name: string, args: readonly Member[]): Value | undefined {
  const plain = args.map(({ value }) => (value.is === "constant" ? value.value : undefined));
  if (name === "toString" && args.length === 0) return constant(String(of.value));
  if (name === "toFixed" && typeof of.value === "number") return constant(of.value.toFixed(decimals(plain[0])));
  if (typeof of.value !== "string" || plain.some((value) => value === undefined || typeof value === "bigint"))
    return undefined;
  const [first, second] = plain;
  switch (name) {
    case "toLowerCase":
    case "toUpperCase":
    case "trim":
      return constant(of.value[name]());
    case "startsWith":
    case "endsWith":
    case "includes":
      return constant(of.value[name](String(first)));
    case "replace":
    case "replaceAll":
      return short(of.value[name](String(first), () => String(second)));
    case "concat":
      return short(of.value + plain.join(""));
    case "slice":
      return constant(of.value.slice(Number(first ?? 0), second === undefined ? undefined : Number(second)));
    case "split": {
      const [at] = args;
      return at && valueOfJson(of.value.split(String(first)), at.at);
    }
    default:
      return undefined;
  }
}

function short(text: string): Value | undefined {
  return text.length > longest ? undefined : constant(text);
}

function decimals(value: unknown): number {
  return typeof value === "number" && value >= 0 && value <= 20 ? value : 0;
}
