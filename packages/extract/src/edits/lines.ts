/** Where the line begins in which an offset lies. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Where the next line begins, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}

/** The spaces that a line begins with. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? "";
}

/** Does nothing but space stand before it on its line? */
export function beginsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === "";
}

/** The beginning of the comments right above a line, without an empty line between them and it. */
export function withCommentsAbove(text: string, start: number): number {
  let at = start;
  while (at > 0) {
    const above = lineStart(text, at - 1);
    const line = text.slice(above, at).trim();
    if (line.startsWith("//") || (line.startsWith("/*") && line.endsWith("*/"))) at = above;
    else if (line.endsWith("*/")) {
      const opens = text.lastIndexOf("/*", at);
      if (opens === -1 || !beginsLine(text, opens)) return at;
      at = lineStart(text, opens);
    } else return at;
  }
  return at;
}

/** The end of what belongs to an element on its last line: its comma and a comment behind it. */
export function afterComma(text: string, end: number): number {
  const rest = /^[ \t]*,/.exec(text.slice(end, end + 200));
  return rest ? end + rest[0].length : end;
}

/** The end of a comment on the rest of the line, if there is nothing else on it. */
export function afterComment(text: string, end: number): number {
  const line = text.slice(end, nextLine(text, end));
  const comment = /^[ \t]*(\/\/[^\n]*|\/\*[^\n]*?\*\/)?[ \t\r]*(?=\n|$)/.exec(line);
  return comment ? end + comment[0].length : end;
}
