import type { Span } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import type { WrittenName } from "./written-name.ts";

/** The text of a name itself, without its quotes, and how it stands there. */
export interface NameTarget {
  readonly at: Span;
  readonly written: "quoted" | "bare" | "quoted-key" | "bare-key" | "shorthand" | "property" | "index";
}

/** Where exactly a name stands; undefined where it is computed, or spelled in another way. */
export function nameTarget(session: Session, { named, at, form }: WrittenName): NameTarget | undefined {
  const text = session.text(at.file)?.slice(at.start, at.end);
  if (text === undefined || form === "computed") return undefined;
  const { name } = named;
  const inside = (before: number, after: number, written: NameTarget["written"]): NameTarget => ({
    at: { ...at, start: at.start + before, end: at.end - after },
    written,
  });
  if (form === "compared") return comparedTarget(text, name, inside);
  if (form === "access") return accessTarget(text, name, inside);
  const quoted = text.length >= 2 && /^["'`]/.test(text) && text.slice(1, -1) === name;
  if (form === "text") return quoted ? inside(1, 1, "quoted") : undefined;
  if (quoted) return inside(1, 1, "quoted-key");
  if (text !== name) return undefined;
  return inside(0, 0, form === "shorthand" ? "shorthand" : "bare-key");
}

function accessTarget(
  text: string,
  name: string,
  inside: (before: number, after: number, written: NameTarget["written"]) => NameTarget,
): NameTarget | undefined {
  const [, dotted] = /\.\s*([\w$]+)$/.exec(text) ?? [];
  if (dotted === name) return inside(text.length - name.length, 0, "property");
  const [tail, , indexed] = /\[\s*(["'`])([^"'`\\]*)\1\s*\]$/.exec(text) ?? [];
  if (tail === undefined || indexed !== name) return undefined;
  const start = text.length - tail.length + tail.search(/["'`]/) + 1;
  return inside(start, text.length - start - name.length, "index");
}

/** The one text in a condition that says the name; of several nobody knows which is meant. */
function comparedTarget(
  text: string,
  name: string,
  inside: (before: number, after: number, written: NameTarget["written"]) => NameTarget,
): NameTarget | undefined {
  const found = [...text.matchAll(/(["'`])((?:\\.|(?!\1)[^\\\n])*)\1/g)].filter(([, , said]) => said === name);
  const [only] = found;
  if (!only || found.length > 1) return undefined;
  const start = only.index + 1;
  return inside(start, text.length - start - name.length, "quoted");
}
