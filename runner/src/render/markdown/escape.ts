import { oneLine, shortened } from "../plain-text.ts";

/** How much of one value a table or a line shows. */
const mostInline = 160;

/**
 * Text from data as Markdown that shows exactly that text, in a line, a heading or a table cell: no markup, no HTML, no
 * links, pictures, mathematics or entities, whatever is in it.
 */
export function text(value: string, most = mostInline): string {
  return escaped(shortened(oneLine(value), most));
}

function escaped(plain: string): string {
  return (
    plain
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/[\\`*_[\]|~#!{}]/g, "\\$&")
      .replace(/\$/g, "&#36;")
      // What forges turn into links although nothing marks it as one.
      .replace(/:(?=\/\/)/g, "&#58;")
      .replace(/(www)\./gi, "$1&#46;")
      .replace(/@/g, "&#64;")
      // What would make a list or a line across the page of a line that begins with it.
      .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2")
      .replace(/^[-+=](?=\s|$|[-=])/, "\\$&")
  );
}

/** A name as code where it is as plain as names are, else as text. */
export function name(value: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9_./-]{0,79}$/.test(value) ? `\`${value}\`` : text(value, 80);
}

/** Lines of text one below the other; a table cell can't hold them. */
export function paragraph(values: readonly string[]): string {
  return values.join("  \n");
}

/** A link to a page of ours. The address is made of safe characters only; the text is Markdown already. */
export function link(label: string, address: string): string {
  return `[${label}](${address})`;
}

/** A command in a block of its own. The fence is longer than any in it, and it stays on one line. */
export function commandBlock(commands: readonly string[]): string {
  const shown = commands.map((command) => shortened(oneLine(command), 2_000));
  const longest = Math.max(0, ...shown.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return [`${fence}sh`, ...shown, fence].join("\n");
}
