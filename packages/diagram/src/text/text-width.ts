/** What a letter takes in ems, for the widest of the fonts that a page may fall back to (DejaVu Sans, Verdana). */
const widths: readonly (readonly [letters: string, ems: number])[] = [
  ["ijl'|", 0.3],
  [' .,:;!I()[]ft/\\-r"`', 0.41],
  ["Jsz?_c", 0.54],
  ["mw%W@MÆŒ—", 0.95],
  ["ABCDEGHKNOQRSUVXZ&+<>=~#", 0.74],
];

const letterWidths = new Map(widths.flatMap(([letters, ems]) => [...letters].map((letter) => [letter, ems] as const)));

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const unseen = /\p{Mark}|[\u200b-\u200d]|[\u200e-\u200f]/u;

/** How wide a text is in pixels, rather too much than too little: there is no font to ask. */
export function textWidth(text: string, size: number, bold = false): number {
  let ems = 0;
  for (const letter of text) ems += letterWidth(letter);
  return ems * size * (bold ? 1.1 : 1);
}

function letterWidth(letter: string): number {
  const known = letterWidths.get(letter);
  if (known !== undefined) return known;
  if (letter < "\u0300") return 0.63;
  if (unseen.test(letter)) return 0;
  return wide.test(letter) ? 1.1 : 0.68;
}
