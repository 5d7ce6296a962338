import type { JsonObject, Parse, Reference, References } from "@geartrain/model";
import { DefinitionError } from "../definition-error.ts";
import type { EachNode, Node, Nodes } from "../references/node.ts";

/** A reference that is made of no others; what it may refer to depends on where it stands. */
export type LeafNode = Exclude<
  Node,
  { readonly ref: "literal" | "maybe" | "firstOf" | "text" | "derive" | "item" | "all" }
>;

/**
 * Turns references into plain data, and collects the functions that the data names. Places name derived values: inside
 * another reference a place is longer by the name of a need of `derive`, by the index of an argument of `firstOf`, or
 * by the index of a part of `text`; `maybe` and `all` add nothing.
 */
export abstract class Referencing {
  readonly derive: Record<string, (given: JsonObject) => unknown> = {};
  readonly parse: Record<string, Parse> = {};
  private readonly eaches = new Map<string, EachNode>();

  references(nodes: Nodes, place: string): References {
    const entries = Object.entries(nodes).map(
      ([name, node]) => [name, this.reference(node, `${place}.${name}`)] as const,
    );
    return Object.fromEntries(entries);
  }

  reference(node: Node, place: string): Reference {
    switch (node.ref) {
      case "literal":
        return node;
      case "maybe":
        return { ref: "maybe", of: this.reference(node.of, place) };
      case "firstOf":
        return { ref: "firstOf", of: node.of.map((inner, index) => this.reference(inner, `${place}.${index}`)) };
      case "text":
        return { ref: "text", parts: this.parts(node.parts, place) };
      case "item":
        return { ...node, each: this.each(node.each) };
      case "all":
        return { ref: "all", each: this.each(node.each), of: this.reference(node.of, place) };
      case "derive":
        return this.derived(node, place);
      default:
        return this.leaf(node, place);
    }
  }

  /** Takes note of the items of a list. */
  each(node: EachNode): string {
    const known = this.eaches.get(node.name);
    if (known && known !== node) {
      throw new DefinitionError(
        "flow/duplicate-name",
        `the items of two lists are called "${node.name}": declare each("${node.name}", …) once, or rename one`,
      );
    }
    this.eaches.set(node.name, node);
    return node.name;
  }

  protected abstract leaf(node: LeafNode, place: string): Reference;

  private derived(node: Extract<Node, { ref: "derive" }>, place: string): Reference {
    if (Object.hasOwn(this.derive, place)) {
      throw new DefinitionError(
        "flow/duplicate-name",
        `two computed values stand at "${place}": rename the step or end`,
      );
    }
    this.derive[place] = node.compute as (given: JsonObject) => unknown;
    this.parse[place] = node.parse;
    return { ref: "derive", id: place, needs: this.references(node.needs, place), gives: node.gives };
  }

  private parts(parts: readonly (string | Node)[], place: string): readonly (string | Reference)[] {
    return parts.map((part, index) => (typeof part === "string" ? part : this.reference(part, `${place}.${index}`)));
  }
}
