import type { Domain } from "./domain.ts";
import type { Json } from "./json.ts";

/**
 * A promise that a value will exist, as plain data. `derive` carries the id of its function in the definition's table of
 * functions: the place where the reference stands (`place-order.needs.total`), so that text and run time name it alike.
 */
export type Reference =
  | { readonly ref: "output"; readonly step: string; readonly path: readonly string[] }
  | { readonly ref: "outcome"; readonly step: string }
  | { readonly ref: "is"; readonly step: string; readonly outcome: string }
  | { readonly ref: "by"; readonly step: string }
  | { readonly ref: "at"; readonly step: string }
  | { readonly ref: "fact"; readonly fact: string; readonly path: readonly string[] }
  | { readonly ref: "maybe"; readonly of: Reference }
  | { readonly ref: "firstOf"; readonly of: readonly Reference[] }
  | { readonly ref: "derive"; readonly id: string; readonly needs: References; readonly gives: Domain }
  | { readonly ref: "literal"; readonly value: Json }
  | { readonly ref: "text"; readonly parts: readonly (string | Reference)[] }
  /** A field of the item that this turn of a `forEach` is for. */
  | { readonly ref: "item"; readonly each: string; readonly path: readonly string[] }
  /** One value of every item of a `forEach`, as a list in the order of the items. */
  | { readonly ref: "all"; readonly each: string; readonly of: Reference }
  /** What a workflow's trigger gave: for connections, cases and measures of a process. */
  | { readonly ref: "input"; readonly workflow: string; readonly path: readonly string[] }
  /** What an end of a workflow hands over: for connections and measures of a process. */
  | { readonly ref: "end"; readonly workflow: string; readonly end: string; readonly path: readonly string[] };

export type References = Readonly<Record<string, Reference>>;

/** The references directly inside one. */
export function innerReferences(reference: Reference): readonly Reference[] {
  switch (reference.ref) {
    case "maybe":
    case "all":
      return [reference.of];
    case "firstOf":
      return reference.of;
    case "derive":
      return Object.values(reference.needs);
    case "text":
      return reference.parts.filter((part) => typeof part !== "string");
    default:
      return [];
  }
}
