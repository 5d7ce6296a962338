import { DefinitionError } from "../definition-error.ts";
import { checkFieldName } from "../name.ts";
import type { Nodes } from "./node.ts";
import type { Ref } from "./ref.ts";
import { nodeOf } from "./ref.ts";

/** The values a step needs, each under the name by which its functions see it. */
export type Needs = Readonly<Record<string, Ref<unknown>>>;

/** What was left out: no fields, no needs. */
export type Nothing = { readonly [Key in never]: never };

/** The values that references promise. */
export type ValuesOf<N> = { readonly [Key in keyof N]: N[Key] extends Ref<infer T> ? T : never };

export function nodesOf(needs: Needs | undefined, place: string): Nodes {
  if (needs !== undefined && (typeof needs !== "object" || needs === null)) {
    throw new DefinitionError("language/wrong-value", `${place} must be an object of references`);
  }
  const entries = Object.entries(needs ?? {}).map(([name, ref]) => {
    checkFieldName(place, name);
    return [name, nodeOf(ref, `${place}.${name}`)] as const;
  });
  return Object.fromEntries(entries);
}
