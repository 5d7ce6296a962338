import { posix } from "node:path";
import type { SourceFile } from "./source-tree.ts";
import { isForTests, isTypeTest } from "./source-tree.ts";
import { countLines, readSyntax } from "./syntax.ts";

export const longestFile = 300;
export const longestFunction = 59;
export const medianFile = 99;

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.(ts|mjs)$/;
const sayNothing = /(^|[-./])(utils?|common|core|helpers?|managers?)([-./]|$)/;
const leftBehind = /\b(TODO|FIXME|XXX|HACK)\b/;

/** Everything in which a file goes over its budget, each as `place: what`. */
export function budgetFaults(file: SourceFile): string[] {
  const { path, text } = file;
  const syntax = readSyntax(path, text);
  const faults: string[] = [];
  const fault = (line: number, what: string) => faults.push(`${path}:${line} ${what}`);

  if (!kebabCase.test(posix.basename(path))) fault(1, "the file name is not kebab-case");
  if (sayNothing.test(path)) fault(1, "the name says nothing about what is inside");
  const lines = countLines(text);
  if (lines > longestFile) fault(lines, `the file has ${lines} lines, ${longestFile} at most`);
  for (const { line, lines, argument } of syntax.functions) {
    // A `describe` is a function too, but a table of cases is no control flow.
    if (lines > longestFunction && !(argument && isForTests(path)))
      fault(line, `the function has ${lines} lines, ${longestFunction} at most`);
  }
  if (!isTypeTest(path)) for (const { line } of syntax.anys) fault(line, "`any` outside a type test");
  for (const { line, text } of syntax.comments) if (leftBehind.test(text)) fault(line, "a note to do something later");
  return faults;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
