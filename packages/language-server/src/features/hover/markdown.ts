/** Text of an author inside Markdown, so that none of it is taken for a sign. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/\s+/g, " ");
}

/** A name, as it stands in the text. */
export function code(name: string): string {
  return `\`${name.replaceAll("`", "'")}\``;
}

/** A list of these lines; those that are empty are left out. */
export function bullets(...lines: readonly (string | undefined)[]): string {
  return lines
    .filter((line) => line !== undefined && line !== "")
    .map((line) => `- ${line}`)
    .join("\n");
}

/** Parts of a page, one below the other. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}
