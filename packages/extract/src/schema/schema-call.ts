import type { Domain } from "@geartrain/model";
import type { ts } from "ts-morph";
import { jsonOf, memberOf, textOf } from "../values/constants.ts";
import type { SchemaValue } from "../values/schema-value.ts";
import type { Member, Scope, Value } from "../values/value.ts";
import { asSchema } from "./as-schema.ts";
import { checked, isCheck } from "./checked.ts";
import { arrayOf, enumOf, fieldsOf, intersectionOf, literalOf, tupleOf, unionOf } from "./composites.ts";
import { formatOf, integerRanges } from "./formats.ts";
import { coerceRefusal, localRefusal, precisionRefusal, refusalOf } from "./refusals.ts";
import { schemaMethod } from "./schema-method.ts";
import { refused, schemaOf, under, unreadSchema, widened } from "./schemas.ts";

type Args = readonly Member[];

/** A call of zod's: `z.number()`, `z.iso.date()`, `z.object({ … })`. */
export function schemaCall(name: string, call: ts.CallExpression, args: Args, scope: Scope): Value {
  const word = name.replace(/^(z\.)+/, "");
  if (word.startsWith("coerce.")) return refused(call, coerceRefusal);
  const reason = refusalOf(word);
  if (reason !== undefined) return refused(call, reason);
  return (
    scalar(word, call, args) ??
    composite(word, call, args, scope) ??
    wrapper(word, call, args) ??
    standaloneCheck(word, args) ??
    unreadSchema
  );
}

const scalars: Readonly<Record<string, Domain>> = {
  string: { type: "string" },
  templateLiteral: { type: "string" },
  stringFormat: { type: "string" },
  number: { type: "number" },
  float32: { type: "number" },
  float64: { type: "number" },
  boolean: { type: "boolean" },
  null: { type: "oneOf", values: [null] },
  any: { type: "unknown" },
  unknown: { type: "unknown" },
  custom: { type: "unknown" },
  instanceof: { type: "unknown" },
};

function scalar(word: string, call: ts.Node, args: Args): SchemaValue | undefined {
  const format = formatOf(word);
  if (format !== undefined) {
    const reason = format === "datetime" ? instantReason(args[0]?.value) : undefined;
    return reason ? refused(call, reason) : schemaOf({ type: "string", format });
  }
  if (word === "hash") return hashOf(args);
  if (word === "stringFormat") return stringFormatOf(args);
  if (Object.hasOwn(integerRanges, word))
    return schemaOf(checked({ type: "number" }, word, undefined) ?? { type: "number" });
  const domain = Object.hasOwn(scalars, word) ? scalars[word] : undefined;
  return domain && schemaOf(domain);
}

/** Instants are stored in UTC with milliseconds. */
export function instantReason(options: Value | undefined): string | undefined {
  const local = memberOf(options, "local")?.value;
  if (local?.is === "constant" && local.value) return localRefusal;
  const precision = memberOf(options, "precision")?.value;
  return precision?.is === "constant" && typeof precision.value === "number" && precision.value !== 3
    ? precisionRefusal
    : undefined;
}

function hashOf(args: Args): SchemaValue {
  const algorithm = textOf(args[0]?.value);
  const encoding = textOf(memberOf(args[1]?.value, "enc")?.value) ?? "hex";
  const plain = schemaOf({ type: "string" });
  return algorithm === undefined ? widened(plain) : schemaOf({ type: "string", format: `${algorithm}_${encoding}` });
}

function stringFormatOf(args: Args): SchemaValue {
  const format = textOf(args[0]?.value);
  return format === undefined ? widened(schemaOf({ type: "string" })) : schemaOf({ type: "string", format });
}

function composite(word: string, call: ts.Node, args: Args, scope: Scope): SchemaValue | undefined {
  const [first, second] = args;
  switch (word) {
    case "object":
    case "strictObject":
    case "looseObject":
      return fieldsOf(first?.value);
    case "array":
      return arrayOf(asSchema(first), call);
    case "tuple":
      return tupleOf(first?.value, second && second.value.is !== "constant" ? asSchema(second) : undefined);
    case "record":
    case "partialRecord":
    case "looseRecord": {
      const of = under("*", asSchema(args.at(1) ?? first));
      return schemaOf({ type: "record", of: of.domain }, [of]);
    }
    case "union":
    case "xor":
      return unionOf(first?.value);
    case "discriminatedUnion":
      return unionOf(second?.value);
    case "intersection":
      return intersectionOf(asSchema(first), asSchema(second));
    case "enum":
    case "nativeEnum":
      return enumOf(first?.value);
    case "literal":
      return literalOf(first?.value, call);
    case "json":
      return schemaOf(anyJson);
    case "lazy":
      return lazyOf(first, scope);
    default:
      return undefined;
  }
}

const anyJson: Domain = {
  type: "union",
  of: [
    { type: "string" },
    { type: "number" },
    { type: "boolean" },
    { type: "oneOf", values: [null] },
    { type: "array", of: { type: "unknown" } },
    { type: "record", of: { type: "unknown" } },
  ],
};

/** A function that returns a schema, which may be the one it is part of: then anything may stand there. */
function lazyOf(first: Member | undefined, scope: Scope): SchemaValue {
  const value = first?.value;
  if (value?.is !== "function" || !value.node.body) return unreadSchema;
  const body = value.node.body;
  if ("statements" in body) return unreadSchema;
  const read = scope.run.evaluate(body, value.scope);
  return read.is === "schema" ? read : unreadSchema;
}

/** `z.optional(schema)` is `schema.optional()`. */
function wrapper(word: string, call: ts.CallExpression, args: Args): SchemaValue | undefined {
  const [first, ...rest] = args;
  const wraps = [
    "optional",
    "exactOptional",
    "nullable",
    "nullish",
    "nonoptional",
    "readonly",
    "_default",
    "prefault",
    "keyof",
    "extend",
    "pick",
    "omit",
    "partial",
    "required",
    "merge",
  ];
  if (!wraps.includes(word) || !first) return undefined;
  const found = schemaMethod(asSchema(first), word === "_default" ? "default" : word, call, rest);
  return found?.is === "schema" ? found : unreadSchema;
}

/** The small zod's checks stand by themselves: `z.minLength(2)`. */
function standaloneCheck(word: string, args: Args): Value | undefined {
  return isCheck(word) ? { is: "check", name: word, args: args.map(({ value }) => jsonOf(value)) } : undefined;
}
