/*
 * Text that comes from data, made harmless for every medium before it is escaped for one. Invariants:
 *  1. No control character, no line break, no character that turns the direction of text around, nothing invisible that
 *     hides text, and no half of a pair comes out; each is shown as a visible sign instead.
 *  2. The result is one line, without white space at its ends.
 */

import { graphemesOf } from "./graphemes.ts";

/** What stands for a character that can't be shown. */
const unshowable = "\ufffd";

/** What nobody sees: direction and format controls, fillers, tags. What joins letters and shapes emoji is left alone. */
const invisible =
  /[[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]--[\u200c\u200d\ufe0e\ufe0f]]/gv;

/** One harmless line. */
export function oneLine(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?|[\n\u0085\u2028\u2029]/g, " ↵ ")
      .replace(/[\t\v\f]/g, " ")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be shown
      .replace(/[\u0000-\u001f\u007f]/g, controlPicture)
      .replace(/[\u0080-\u009f]/g, unshowable)
      .replace(invisible, unshowable)
      .replace(/ {2,}/g, " ")
      .trim()
  );
}

/** The sign that Unicode has for a control character: ␛ for escape. */
function controlPicture(character: string): string {
  const code = character.charCodeAt(0);
  return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
}

/** The lines of a text, each harmless; without empty ones at the ends. */
export function lines(text: string): string[] {
  return text
    .trim()
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map(oneLine);
}

/** At most so many characters as people count them, with a note on how many are missing. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept: string[] = [];
  let count = 0;
  for (const { segment } of graphemesOf(text)) {
    count += 1;
    // A pile of marks on one letter is one character to people, but not to a screen.
    if (count <= most) kept.push(segment.slice(0, 16));
    // Nobody needs the exact number for something huge, and counting it takes long.
    if (count > most && text.length > 100_000) return `${kept.join("").trimEnd()}… (very long: ${sizeOf(text)})`;
  }
  return count <= most
    ? kept.join("")
    : `${kept.join("").trimEnd()}… (${(count - most).toLocaleString("en-US")} more characters)`;
}

function sizeOf(text: string): string {
  return `${Math.round(text.length / 1_000).toLocaleString("en-US")},000 characters`;
}
