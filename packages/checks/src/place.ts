import type { Pointer, Source, Span } from "@geartrain/model";

/** A place in a model: `pointer("steps", "level", "rules", 2)` is `/steps/level/rules/2`. */
export function pointer(...parts: readonly (string | number)[]): Pointer {
  let at = "";
  for (const part of parts) at += `/${typeof part === "number" || !special.test(part) ? part : escaped(part)}`;
  return at;
}

const special = /[~/]/;

function escaped(part: string): string {
  return part.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Where this stands in the text; else the nearest that has a place around it, in the end the whole declaration. */
export function placeOf(source: Source<unknown>, place: Pointer): Span {
  for (let at = place; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const span = source.places[at];
    if (span) return span;
  }
  return source.places[""] ?? source.span;
}

/** Could this be read whole? Nothing may be concluded from what stands in, around or for what could not. */
export function isRead(source: Source<unknown>, place: Pointer): boolean {
  return !source.unread.some((unread) => isWithin(unread, place) || isWithin(place, unread));
}

function isWithin(inner: Pointer, outer: Pointer): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}
