import { shorten } from "./shorten.ts";
import { textWidth } from "./text-width.ts";

/** How a text is set, and how much room it has. */
export interface Setting {
  readonly size: number;
  readonly bold?: boolean;
  readonly width: number;
  /** What does not fit into so many lines ends with `…`. */
  readonly lines: number;
}

/** A text in lines that fit: broken after spaces and hyphens, and inside a word only where it is too long for a line. */
export function wrapText(text: string, setting: Setting): readonly string[] {
  const fits = (line: string) => textWidth(line.trimEnd(), setting.size, setting.bold) <= setting.width;
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(text, fits)) {
    if (line !== "" && !fits(line + piece)) {
      lines.push(line.trimEnd());
      line = "";
      if (lines.length > setting.lines) break;
    }
    line += line === "" ? piece.trimStart() : piece;
  }
  if (line.trim() !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines.length > setting.lines ? shortened(lines.slice(0, setting.lines), fits) : lines;
}

/** Nothing longer is looked at: a name of a megabyte must not cost a minute. */
const longest = 600;

function* pieces(text: string, fits: (line: string) => boolean): Iterable<string> {
  const start = shorten(text, longest).replace(/\s+/g, " ").trim();
  for (const word of start.match(/[^\s\-/]+[\s\-/]*|[\s\-/]+/g) ?? []) {
    let part = "";
    for (const letter of fits(word) ? [] : word) {
      if (part !== "" && !fits(part + letter)) {
        yield part;
        part = "";
      }
      part += letter;
    }
    yield part === "" ? word : part;
  }
}

function shortened(lines: readonly string[], fits: (line: string) => boolean): readonly string[] {
  const last = [...(lines.at(-1) ?? "")];
  while (last.length > 1 && !fits(`${last.join("")}…`)) last.pop();
  return [...lines.slice(0, -1), `${last.join("").trimEnd()}…`];
}
