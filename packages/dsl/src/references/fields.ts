import type { Domain, Json, Parse, Problem } from "@geartrain/model";
import { behind } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkFieldName } from "../name.ts";
import { domainOf } from "../schema/domain-of.ts";
import { parseAbsent } from "../schema/parse-of.ts";
import type { ReadSchema, Schema } from "../schema/schema.ts";
import type { FactMark } from "./fact.ts";
import type { FactNode, Node } from "./node.ts";

/** Fields of a form or of what a step gives: a zod schema or a fact each. */
export type Fields = Readonly<Record<string, Schema | FactMark<unknown>>>;

/** The values of fields as they are stored and referred to. */
export type FieldValues<F> = { readonly [Key in keyof F]: FieldValue<F[Key]> };

/** The value of a field as it is stored and referred to. */
export type FieldValue<F> = F extends FactMark<infer T> ? T : F extends Schema<infer T> ? T : never;

/** The values of fields as they may be given: what is optional or has a default may be left out. */
export type FieldInputs<F> = {
  readonly [Key in keyof F as undefined extends FieldInput<F[Key]> ? never : Key]: FieldInput<F[Key]>;
} & {
  readonly [Key in keyof F as undefined extends FieldInput<F[Key]> ? Key : never]?: FieldInput<F[Key]>;
};

type FieldInput<F> = F extends FactMark<infer T> ? T : F extends Schema<unknown, infer T> ? T : never;

/** A field as it was declared. */
export interface FieldNode {
  readonly domain: Domain;
  readonly schema: ReadSchema;
  readonly fact?: FactNode;
}

export type FieldNodes = Readonly<Record<string, FieldNode>>;

export function fieldNodes(fields: Fields | undefined, place: string): FieldNodes {
  if (fields !== undefined && (typeof fields !== "object" || fields === null)) {
    throw new DefinitionError("language/wrong-value", `${place} must be an object of zod schemas and facts`);
  }
  const nodes = Object.entries(fields ?? {}).map(([name, field]) => {
    checkFieldName(place, name);
    return [name, fieldNode(field, `${place}.${name}`)] as const;
  });
  return Object.fromEntries(nodes);
}

function fieldNode(field: unknown, place: string): FieldNode {
  const node = behind<Node>(field, "reference");
  if (node?.ref === "fact" && node.path.length === 0) {
    return { domain: node.fact.domain, schema: node.fact.schema, fact: node.fact };
  }
  if (node) throw new DefinitionError("language/wrong-value", `${place} is a reference: write a zod schema or a fact`);
  return { domain: domainOf(field, place), schema: field as ReadSchema };
}

export function domainsOf(fields: FieldNodes): Readonly<Record<string, Domain>> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.domain]));
}

/** Takes an object of fields across the boundary. Nothing at all is taken for an empty object. */
export function parseFields(fields: FieldNodes): Parse {
  const parsers = Object.entries(fields).map(([name, { schema }]) => ({ name, parse: parseAbsent(schema) }));
  const known = new Set(Object.keys(fields));
  return (given) => {
    const whole = given === undefined ? {} : given;
    if (typeof whole !== "object" || whole === null || Array.isArray(whole)) {
      return { problems: [{ path: "", message: "must be an object" }] };
    }
    try {
      return parseEach(parsers, known, whole as Readonly<Record<string, unknown>>);
    } catch (error) {
      return { problems: [{ path: "", message: `could not be read: ${String(error)}` }] };
    }
  };
}

interface FieldParser {
  readonly name: string;
  readonly parse: ReturnType<typeof parseAbsent>;
}

function parseEach(
  parsers: readonly FieldParser[],
  known: ReadonlySet<string>,
  given: Readonly<Record<string, unknown>>,
): ReturnType<Parse> {
  const dropped = unknownIn(known, given);
  const problems: Problem[] = [];
  const values: Record<string, Json> = {};
  for (const { name, parse } of parsers) {
    const parsed = parse(Object.hasOwn(given, name) ? given[name] : undefined);
    if ("problems" in parsed) {
      for (const { path, message } of parsed.problems) problems.push({ path: within(name, path), message });
      continue;
    }
    if (parsed.value !== undefined) values[name] = parsed.value;
    for (const path of parsed.dropped) dropped.push(within(name, path));
  }
  return problems.length > 0 ? { problems } : { value: values, dropped };
}

function unknownIn(known: ReadonlySet<string>, given: Readonly<Record<string, unknown>>): string[] {
  const unknown: string[] = [];
  for (const key in given) {
    if (!known.has(key) && Object.hasOwn(given, key) && given[key] !== undefined) unknown.push(key);
  }
  return unknown;
}

function within(name: string, path: string): string {
  return path === "" ? name : `${name}.${path}`;
}
