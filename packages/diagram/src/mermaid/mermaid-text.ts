import { shorten } from "../text/shorten.ts";

/** What Mermaid reads as text and never as its own language, as Markdown, as HTML or as a comment. */
const plain = /[\p{L}\p{N}\p{M} .,:!?()'+=\-_/…“”‘’·–—]/u;

/** Mermaid refuses a picture with too much text, and no reader wants it. */
const longest = 160;

/** Text for between the quotes of a Mermaid label: whatever an author wrote is shown and never read as syntax. */
export function mermaidText(text: string): string {
  const line = shorten(text, longest).toWellFormed().replace(/\s+/g, " ").trim();
  return [...line].map((letter) => (plain.test(letter) ? letter : entity(letter))).join("");
}

function entity(letter: string): string {
  const code = letter.codePointAt(0) ?? 32;
  // Control characters have no business in a name.
  return code < 32 || code === 127 ? " " : `#${code};`;
}

/** Text for a line of its own, where Mermaid knows no escapes. */
export function mermaidLine(text: string): string {
  const line = shorten(text, longest).toWellFormed().replace(/\s+/g, " ").trim();
  return [...line].map((letter) => (plain.test(letter) ? letter : " ")).join("");
}
