import type { Span } from "@geartrain/model";
import type { CheckResult } from "./check-result.ts";

/** A place as editors count it: lines and UTF-16 columns from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds lines and columns in texts; each text is looked through once. */
export class Positions {
  readonly #text: CheckResult["text"];
  readonly #starts = new Map<string, readonly number[]>();

  constructor(text: CheckResult["text"]) {
    this.#text = text;
  }

  /** The first character of the span, and the one behind its last. */
  range({ file, start, end }: Span): { readonly start: Position; readonly end: Position } {
    return { start: this.at(file, start), end: this.at(file, Math.max(start, end)) };
  }

  at(file: string, offset: number): Position {
    const starts = this.#lineStarts(file);
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** One line of a file, without its end. */
  line(file: string, line: number): string {
    const starts = this.#lineStarts(file);
    return this.#text(file)
      .slice(starts[line - 1] ?? 0, starts[line])
      .replace(/\r?\n$|\r$/, "");
  }

  #lineStarts(file: string): readonly number[] {
    const known = this.#starts.get(file);
    if (known) return known;
    const starts = [0, ...[...this.#text(file).matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
    this.#starts.set(file, starts);
    return starts;
  }
}
