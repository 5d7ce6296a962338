import type { Domain } from "@geartrain/model";
import type { Node } from "./node.ts";
import type { Ref } from "./ref.ts";
import { refOf } from "./ref.ts";

/** A reference to a field; where its value is an object, the object's fields are references too. */
export type FieldRef<T> = Ref<T> & NestedRefs<T>;

/** References to all fields of an object. */
export type FieldRefs<T> = { readonly [Key in keyof T]-?: FieldRef<T[Key]> };

type NestedRefs<T> = [Exclude<T, null | undefined>] extends [infer Inner]
  ? [Inner] extends [never]
    ? unknown
    : [Inner] extends [readonly unknown[]]
      ? unknown
      : [Inner] extends [object]
        ? {
            readonly [Key in KnownKeys<Inner>]-?: FieldRef<
              Inner[Key] | (T extends null | undefined ? undefined : never)
            >;
          }
        : unknown
  : never;

/** Keys that are written out; those of a record exist only in its values. */
type KnownKeys<T> = keyof {
  [Key in keyof T as string extends Key ? never : number extends Key ? never : Key]: T[Key];
} &
  keyof T;

/** A node that names a place in a value: it can be made longer. */
export type PathNode = Extract<Node, { readonly path: readonly string[] }>;

export function fieldRef<T>(node: PathNode, domain: Domain | undefined): FieldRef<T> {
  return refOf(node, lazyFields(nestedFields(domain), node), domain) as FieldRef<T>;
}

export function fieldRefs<T>(node: PathNode, fields: Readonly<Record<string, Domain>>): FieldRefs<T> {
  return Object.freeze(lazyFields(fields, node)) as FieldRefs<T>;
}

/** Made when asked for: few of a form's fields are ever referred to. */
function lazyFields(fields: Readonly<Record<string, Domain>>, node: PathNode): object {
  const members = {};
  for (const [name, domain] of Object.entries(fields)) {
    const inner: PathNode = { ...node, path: [...node.path, name] };
    Object.defineProperty(members, name, { enumerable: true, get: () => fieldRef(inner, domain) });
  }
  return members;
}

const text: Domain = { type: "string" };
const fileFields = { name: text, type: text, size: { type: "number" } as const, sha256: text };

function nestedFields(domain: Domain | undefined): Readonly<Record<string, Domain>> {
  if (domain?.type === "object") return domain.fields;
  if (domain?.type === "file") return fileFields;
  if (domain?.type !== "union") return {};
  return Object.assign({}, ...domain.of.map(nestedFields).reverse());
}
