/** A text of at most so many letters; what was cut off leaves an `…`. */
export function shorten(text: string, most: number): string {
  // Letters, not code units: half an emoji is no text.
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .replace(/\ufffd$/, "")}…`;
}
