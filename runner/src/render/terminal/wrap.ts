import { graphemesOf } from "../graphemes.ts";

const wide =
  /^(?:\p{Emoji_Presentation}|.\ufe0f|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])/u;

/** How many columns a text takes on a terminal. */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemesOf(text)) width += widthOf(segment);
  return width;
}

function widthOf(character: string): number {
  return wide.test(character) ? 2 : 1;
}

/** One line as several, none wider than `width`; a word that is wider is broken, so that nothing of it is lost. */
export function wrapped(text: string, width: number): string[] {
  const rows: string[] = [];
  let row: string[] = [];
  let taken = 0;
  for (const word of text.split(" ").flatMap((each) => broken(each, width))) {
    const wide = displayWidth(word);
    if (row.length > 0 && taken + 1 + wide > width) {
      rows.push(row.join(" "));
      row = [];
    }
    taken = row.length === 0 ? wide : taken + 1 + wide;
    row.push(word);
  }
  return [...rows, row.join(" ")];
}

function broken(word: string, width: number): string[] {
  if (displayWidth(word) <= width) return [word];
  const pieces = [""];
  let room = width;
  for (const { segment } of graphemesOf(word)) {
    const taken = widthOf(segment);
    if (taken > room) {
      pieces.push("");
      room = width;
    }
    pieces[pieces.length - 1] += segment;
    room -= taken;
  }
  return pieces;
}
