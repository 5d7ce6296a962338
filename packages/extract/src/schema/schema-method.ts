import type { Domain } from "@geartrain/model";
import { presentDomain, unionDomain } from "@geartrain/model";
import type { ts } from "ts-morph";
import { jsonOf, memberOf, numberOf, textOf } from "../values/constants.ts";
import type { SchemaValue } from "../values/schema-value.ts";
import type { Member, Value } from "../values/value.ts";
import { asSchema } from "./as-schema.ts";
import { checked } from "./checked.ts";
import { arrayOf, fieldsOf, intersectionOf } from "./composites.ts";
import { refusalOf } from "./refusals.ts";
import { refused, schemaOf, widened, withDomain } from "./schemas.ts";

type Args = readonly Member[];

/** A method of a schema: `.min(1)`, `.optional()`, `.meta({ title: "Amount" })`. What is not known makes it wider. */
export function schemaMethod(of: SchemaValue, name: string, call: ts.Node, args: Args): Value | undefined {
  if (refusing.has(name)) return refused(call, refusalOf(name === "transform" ? "pipe" : name) ?? name, of.faults);
  return (
    noted(of, name, args) ?? wrapped(of, name, call, args) ?? reshaped(of, name, args) ?? withCheck(of, name, args)
  );
}

const refusing = new Set(["transform", "pipe", "catch"]);

function noted(of: SchemaValue, name: string, args: Args): SchemaValue | undefined {
  if (name === "describe") return withNotes(of, { description: textOf(args[0]?.value) });
  if (name !== "meta" && name !== "register") return undefined;
  const notes = args.at(-1)?.value;
  if (notes?.is !== "object") return widened(of);
  const kind = textOf(memberOf(notes, "geartrain")?.value);
  if (kind === "person" || kind === "file") return withDomain(of, { type: kind });
  const read = (key: string) => textOf(memberOf(notes, key)?.value);
  const unread = ["title", "description", "unit"].some((key) => memberOf(notes, key)?.value.is === "unknown");
  const result = withNotes(of, { title: read("title"), description: read("description"), unit: read("unit") });
  return unread || notes.open ? widened(result) : result;
}

function withNotes(of: SchemaValue, notes: Readonly<Record<string, string | undefined>>): SchemaValue {
  const known = Object.entries(notes).filter((entry) => entry[1] !== undefined);
  return withDomain(of, { ...of.domain, ...Object.fromEntries(known) } as Domain);
}

function wrapped(of: SchemaValue, name: string, call: ts.Node, args: Args): SchemaValue | undefined {
  const { domain } = of;
  const [first] = args;
  switch (name) {
    case "optional":
    case "exactOptional":
      return withDomain(of, { ...domain, optional: true });
    case "nullable":
      return withDomain(of, { ...domain, nullable: true });
    case "nullish":
      return withDomain(of, { ...domain, nullable: true, optional: true });
    case "default":
    case "prefault":
    case "nonoptional":
      return withDomain(of, presentDomain(domain));
    case "unwrap":
      return withDomain(of, inner(domain));
    case "array":
      return arrayOf(of, call);
    case "or": {
      const other = asSchema(first);
      return schemaOf(unionDomain([domain, other.domain]), [of, other]);
    }
    case "and":
      return intersectionOf(of, asSchema(first));
    default:
      return undefined;
  }
}

function inner(domain: Domain): Domain {
  if (domain.optional) return presentDomain(domain);
  const { nullable: _, ...rest } = domain;
  return domain.nullable ? rest : domain.type === "array" ? domain.of : domain;
}

/** Objects made from objects, and enums from enums. */
function reshaped(of: SchemaValue, name: string, args: Args): SchemaValue | undefined {
  const { domain } = of;
  const [first] = args;
  if (domain.type === "oneOf" && (name === "exclude" || name === "extract")) {
    const named = first && jsonOf(first.value);
    if (!Array.isArray(named)) return widened(of);
    const values = domain.values.filter((value) => named.includes(value) === (name === "extract"));
    return withDomain(of, { ...domain, values });
  }
  if (domain.type !== "object") return undefined;
  const picked = (fields: Iterable<readonly [string, Domain]>) =>
    withDomain(of, { ...domain, fields: Object.fromEntries(fields) });
  const all = Object.entries(domain.fields);
  const keys = namesIn(first?.value);
  switch (name) {
    case "extend":
    case "safeExtend":
    case "merge": {
      const more = first?.value.is === "schema" ? first.value : fieldsOf(first?.value);
      if (more.domain.type !== "object") return widened(of);
      return schemaOf({ type: "object", fields: { ...domain.fields, ...more.domain.fields } }, [of, more]);
    }
    case "pick":
      return keys ? picked(all.filter(([key]) => keys.has(key))) : widened(of);
    case "omit":
      return keys ? picked(all.filter(([key]) => !keys.has(key))) : widened(of);
    case "partial":
      return picked(all.map(([key, field]) => [key, !keys || keys.has(key) ? { ...field, optional: true } : field]));
    case "required":
      return picked(all.map(([key, field]) => [key, !keys || keys.has(key) ? presentDomain(field) : field]));
    case "keyof":
      return schemaOf({ type: "oneOf", values: Object.keys(domain.fields) });
    default:
      return undefined;
  }
}

function namesIn(mask: Value | undefined): ReadonlySet<string> | undefined {
  if (mask?.is !== "object" || mask.open) return undefined;
  return new Set(
    [...mask.members].flatMap(([name, { value }]) => (value.is === "constant" && value.value ? [name] : [])),
  );
}

function withCheck(of: SchemaValue, name: string, args: Args): SchemaValue {
  if (name === "check" || name === "with") return args.reduce((schema, arg) => withStandalone(schema, arg.value), of);
  const domain = checked(of.domain, name, numberOf(args[0]?.value));
  return domain ? withDomain(of, domain) : widened(of);
}

function withStandalone(of: SchemaValue, check: Value): SchemaValue {
  if (check.is === "function") return of;
  if (check.is !== "check") return widened(of);
  const domain = checked(of.domain, check.name, check.args[0]);
  return domain ? withDomain(of, domain) : widened(of);
}
