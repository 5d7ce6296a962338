/**
 * A zod 4 schema, seen from outside: the types and the definition it carries. Not zod's own type, so that the
 * author's copy of zod may be another one than ours and error messages stay short.
 */
export interface Schema<Output = unknown, Input = unknown> {
  readonly _zod: { readonly output: Output; readonly input: Input };
}

/** The same at run time: what zod keeps under `_zod.def`, as far as the language reads it. */
export interface ReadSchema {
  readonly _zod: { readonly def: SchemaDef };
  readonly meta?: () => Readonly<Record<string, unknown>> | undefined;
  readonly safeParse: (value: unknown) => ZodResult;
}

export type ZodResult =
  | { readonly success: true; readonly data: unknown }
  | { readonly success: false; readonly error: { readonly issues: readonly ZodIssue[] } };

export interface ZodIssue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Every key that any kind of schema uses; which of them exist follows from `type`. */
export interface SchemaDef extends CheckDef {
  readonly type: string;
  readonly coerce?: boolean;
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDef } }[];
  readonly innerType?: ReadSchema;
  readonly getter?: () => ReadSchema;
  readonly element?: ReadSchema;
  readonly shape?: Readonly<Record<string, ReadSchema>>;
  readonly catchall?: ReadSchema;
  readonly items?: readonly ReadSchema[];
  readonly rest?: ReadSchema | null;
  readonly keyType?: ReadSchema;
  readonly valueType?: ReadSchema;
  readonly options?: readonly ReadSchema[];
  readonly left?: ReadSchema;
  readonly right?: ReadSchema;
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly values?: readonly unknown[];
  readonly defaultValue?: unknown;
}

/** One check on a value. A format such as `z.iso.date()` is schema and check in one. */
export interface CheckDef {
  readonly check?: string;
  readonly format?: string;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly length?: number;
  readonly local?: boolean;
  readonly precision?: number | null;
}

/** The definition behind a schema; undefined for what is not a zod 4 schema. */
export function readable(schema: unknown): ReadSchema | undefined {
  const found = schema as ReadSchema | null | undefined;
  return typeof found === "object" && typeof found?._zod?.def?.type === "string" ? found : undefined;
}

/** All checks of a schema in the order they run, its own format first. */
export function checksOf(def: SchemaDef): readonly CheckDef[] {
  const added = (def.checks ?? []).map((check) => check._zod.def);
  return def.check === undefined ? added : [def, ...added];
}
