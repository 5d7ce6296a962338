import type { Pointer } from "@geartrain/model";

/** The pointer of a part inside another (RFC 6901). */
export function inside(pointer: Pointer, ...keys: readonly (string | number)[]): Pointer {
  return keys.reduce<string>((path, key) => `${path}/${String(key).replace(/~/g, "~0").replace(/\//g, "~1")}`, pointer);
}

/** The keys of a pointer, outermost first. */
export function keysOf(pointer: Pointer): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replace(/~1/g, "/").replace(/~0/g, "~"));
}
