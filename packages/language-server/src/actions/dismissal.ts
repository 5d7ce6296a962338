import type { Session } from "@geartrain/session";

/** A comment to insert: `text` before what stands at `start`. */
export interface Insertion {
  readonly start: number;
  /** Indentation and comment up to the reason. */
  readonly before: string;
}

/** Further up there is no line that could speak of the finding. */
const farthest = 40;

/**
 * Where a comment dismisses what begins at a place: on the nearest line above from which it covers it. Text that looks
 * like a line but is none, as in a template, covers nothing and is passed over. Tries its lines on the session.
 */
export function dismissalAbove(session: Session, file: string, code: string, at: number): Insertion | undefined {
  const text = session.text(file) ?? "";
  let start = text.lastIndexOf("\n", at - 1) + 1;
  for (let tried = 0; tried < farthest; tried += 1) {
    const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
    const before = `${indent}// geartrain-ignore ${code}: `;
    const line = `${before}why\n`;
    session.update(file, text.slice(0, start) + line + text.slice(start));
    const covering = session
      .definitions()
      .dismissals.find((each) => each.at.file === file && each.at.start === start + indent.length);
    const place = at + line.length;
    if (covering && covering.covers.start <= place && place < covering.covers.end) return { start, before };
    if (start === 0) return undefined;
    start = text.lastIndexOf("\n", start - 2) + 1;
  }
  return undefined;
}
