import type { Pointer, Reference } from "@geartrain/model";

/** What a model has at a pointer; undefined where it has nothing there. */
export function valueAt(model: object, pointer: Pointer): unknown {
  return keysOf(pointer).reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined),
    model,
  );
}

export function keysOf(pointer: Pointer): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The reference at a pointer, or the one that the place is the last word of. */
export function referenceAt(model: object, pointer: Pointer): Reference | undefined {
  const value = valueAt(model, pointer);
  if (isReference(value)) return value;
  const outer = /\/(outcome|end)$/.test(pointer)
    ? valueAt(model, pointer.slice(0, pointer.lastIndexOf("/")))
    : undefined;
  return isReference(outer) ? outer : undefined;
}

function isReference(value: unknown): value is Reference {
  return typeof value === "object" && value !== null && "ref" in value && typeof value.ref === "string";
}
