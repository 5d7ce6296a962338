import type { Domain, Reference } from "@geartrain/model";

export interface References {
  one(reference: Reference): string;
  all(references: Readonly<Record<string, Reference>>): string;
}

/** References as an author writes them; `derive` has the text of derived values by their place. */
export function referencesWith(derive: Readonly<Record<string, string>>): References {
  const one = (reference: Reference): string => {
    const path = (names: readonly string[]) => names.map((name) => `.${name}`).join("");
    switch (reference.ref) {
      case "literal":
        return `literal(${JSON.stringify(reference.value)})`;
      case "output":
        return `${reference.step}.output${path(reference.path)}`;
      case "is":
        return `${reference.step}.outcome.is("${reference.outcome}")`;
      case "by":
        return `${reference.step}.by`;
      case "fact":
        return `${reference.fact}${path(reference.path)}`;
      case "item":
        return `${reference.each}.item${path(reference.path)}`;
      case "all":
        return `${reference.each}.all(${one(reference.of)})`;
      case "derive":
        return `derive(${all(reference.needs)}, ${schemaOf(reference.gives)}, ${derive[reference.id]})`;
      default:
        throw new Error(`no code for a ${reference.ref}`);
    }
  };
  const all = (references: Readonly<Record<string, Reference>>): string => {
    const each = Object.entries(references).map(([name, value]) => {
      const code = one(value);
      return code === name ? name : `${key(name)}: ${code}`;
    });
    return each.length === 0 ? "{}" : `{ ${each.join(", ")} }`;
  };
  return { one, all };
}

const schemas: Readonly<Record<string, string>> = {
  number: "z.number()",
  string: "z.string()",
  boolean: "z.boolean()",
  array: "z.array(z.string())",
};

export function schemaOf({ type }: Domain): string {
  return schemas[type] ?? "z.unknown()";
}

export function key(name: string): string {
  return /^[a-z]\w*$/i.test(name) ? name : JSON.stringify(name);
}
