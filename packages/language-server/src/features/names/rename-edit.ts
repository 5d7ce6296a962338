import type { TextEdit } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import { nameTarget } from "./name-target.ts";
import type { WrittenName } from "./written-name.ts";

/** What may stand before a colon or behind a dot without quotes. */
const plain = /^[A-Za-z_$][\w$]*$/;

/** The change of one place where a name is written; undefined where it cannot be changed there. */
export function renameEdit(session: Session, place: WrittenName, to: string): TextEdit | undefined {
  const target = nameTarget(session, place);
  if (!target) return undefined;
  const { at, written } = target;
  const { name } = place.named;
  const whole = (before: number, after: number) => ({ ...at, start: at.start - before, end: at.end + after });
  const text = session.text(at.file) ?? "";
  // Formatters take quotes away where none are needed, so a name that never needed them has a writer who likes them.
  const unquote = plain.test(to) && !plain.test(name);
  const quote = `${quoteOf(text)}${to}${quoteOf(text)}`;
  switch (written) {
    case "bare-key":
      return { at, text: plain.test(to) ? to : quote };
    case "quoted-key":
      return unquote ? { at: whole(1, 1), text: to } : { at, text: to };
    case "shorthand":
      return { at, text: `${plain.test(to) ? to : quote}: ${name}` };
    case "property":
      if (plain.test(to)) return { at, text: to };
      return { at: whole(text.slice(0, at.start).length - dotBefore(text, at.start), 0), text: `[${quote}]` };
    case "index":
      return unquote && text.slice(at.start - 2, at.end + 2) === `["${name}"]`
        ? { at: whole(2, 2), text: `.${to}` }
        : { at, text: to };
    default:
      return { at, text: to };
  }
}

/** Where the `.` before a property begins; of `?.` only the dot goes, which an index behind `?.` needs. */
function dotBefore(text: string, start: number): number {
  const dot = text.lastIndexOf(".", start);
  return text[dot - 1] === "?" ? dot + 1 : dot;
}

/** The quotes that a file uses for its imports. */
function quoteOf(text: string): string {
  return /\bfrom\s*(["'])/.exec(text)?.[1] ?? '"';
}
