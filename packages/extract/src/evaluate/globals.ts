import type { ts } from "ts-morph";
import { constant, unknown } from "../values/constants.ts";
import type { Member, ObjectValue, Scope, Value } from "../values/value.ts";

/** Names of JavaScript that are followed; what others give shows only when they run. */
const followed = new Set(["Object", "String", "Number", "Boolean", "Array", "Math"]);
const others = new Set(
  "process globalThis console Date JSON Promise Symbol Map Set WeakMap RegExp Error Reflect Proxy Intl fetch require module exports crypto performance setTimeout setInterval parseInt parseFloat BigInt structuredClone URL Buffer __dirname __filename".split(
    " ",
  ),
);

/** What a name means that nothing in the file declares. */
export function globalNamed(name: string, at: ts.Node): Value | undefined {
  if (followed.has(name)) return { is: "word", of: "global", name };
  if (name === "NaN") return constant(Number.NaN);
  if (name === "Infinity") return constant(Number.POSITIVE_INFINITY);
  return others.has(name) ? unknown(at, "Write the value itself: this one shows only when it runs.") : undefined;
}

/** A call of one of JavaScript's own functions on constants. */
export function callGlobal(name: string, node: ts.CallExpression, args: readonly Member[], scope: Scope): Value {
  const [first] = args;
  const found =
    first && (objectFunction(name, first, node, scope) ?? convert(name, first.value) ?? compute(name, args));
  if (found) return found;
  const hole = args.find(({ value }) => value.is === "unknown");
  return hole ? hole.value : unknown(node, "Write the value itself: this one shows only when it runs.");
}

function objectFunction(name: string, first: Member, node: ts.Node, scope: Scope): Value | undefined {
  if (name === "Object.freeze" || name === "Object.seal") return first.value;
  if (name === "Object.fromEntries") return fromEntries(first.value, node);
  const object = objectBehind(first.value);
  if (!object || !scope.run.spend(object.members.size)) return undefined;
  if (object.open) return object.open.value;
  const entries = [...object.members];
  const keyed = (key: string, at: ts.Node): Member => ({ value: constant(key), at });
  switch (name) {
    case "Object.keys":
      return { is: "list", items: entries.map(([key, { at }]) => keyed(key, at)), at: node };
    case "Object.values":
      return { is: "list", items: entries.map(([, member]) => member), at: node };
    case "Object.entries": {
      const pair = ([key, member]: readonly [string, Member]): Member => ({
        value: { is: "list", items: [keyed(key, member.at), member], at: member.at },
        at: member.at,
      });
      return { is: "list", items: entries.map(pair), at: node };
    }
    default:
      return undefined;
  }
}

function objectBehind(value: Value): ObjectValue | undefined {
  const inner = value.is === "people" ? value.args[0]?.value : value;
  return inner?.is === "object" ? inner : undefined;
}

function fromEntries(value: Value, at: ts.Node): Value | undefined {
  if (value.is !== "list") return undefined;
  if (value.open) return value.open.value;
  const members = new Map<string, Member>();
  for (const { value: pair } of value.items) {
    const [key, member] = pair.is === "list" ? pair.items : [];
    if (key?.value.is !== "constant" || !member) return pair.is === "unknown" ? pair : undefined;
    members.set(String(key.value.value), member);
  }
  return { is: "object", members, at };
}

function convert(name: string, value: Value): Value | undefined {
  if (value.is !== "constant" || typeof value.value === "bigint") return undefined;
  if (name === "String") return constant(String(value.value));
  if (name === "Number") return constant(Number(value.value));
  return name === "Boolean" ? constant(Boolean(value.value)) : undefined;
}

const steady = new Set(["floor", "ceil", "round", "trunc", "abs", "min", "max"] as const);
type Steady = typeof steady extends Set<infer Each> ? Each : never;

function compute(name: string, args: readonly Member[]): Value | undefined {
  const word = name.startsWith("Math.") ? (name.slice(5) as Steady) : undefined;
  if (!word || !steady.has(word)) return undefined;
  const numbers = args.map(({ value }) => (value.is === "constant" ? Number(value.value) : Number.NaN));
  return constant((Math[word] as (...of: number[]) => number)(...numbers));
}
