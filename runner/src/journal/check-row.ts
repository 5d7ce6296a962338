import { lineHash } from "../ledger/line.ts";
import type { Pending } from "./batch.ts";

const prevMark = '"prev":"';
const kindMark = '"kind":"';

/** The hash a line names as its predecessor's. In a canonical line nothing after the last mark can contain another. */
export function prevOf(line: string): string {
  const start = line.lastIndexOf(prevMark) + prevMark.length;
  return line.slice(start, start + 64);
}

/** The kind of a canonical line: it stands right before `prev`, so nothing in its data can be taken for it. */
export function kindOf(line: string): string {
  const end = line.lastIndexOf(prevMark) - 2;
  return line.slice(line.lastIndexOf(kindMark, end) + kindMark.length, end);
}

/** Does a canonical line say that nothing proves who acted? That stands right behind `prev`. */
export function isUnproved(line: string): boolean {
  return line.startsWith('"proof":"none"', line.lastIndexOf(prevMark) + prevMark.length + 66);
}

/** The lines of a batch, without line ends. */
export function linesOf(text: string): string[] {
  return text.slice(0, -1).split("\n");
}

/** What is wrong with a row, so that a damaged one is never pushed; undefined when its chain holds. */
export function rowFault({ row, instance, firstSeq, prev, head, text }: Pending): string | undefined {
  const lines = linesOf(text);
  const wrong = (what: string) => `row ${row} of instance ${instance} ${what}`;
  if (!text.endsWith("\n") || lines.length !== head.seq - firstSeq + 1) return wrong("has lost lines");
  let previous = prev;
  for (const [index, line] of lines.entries()) {
    if (prevOf(line) !== previous) return wrong(`breaks its chain at ${firstSeq + index}`);
    previous = lineHash(line);
  }
  return previous === head.hash ? undefined : wrong(`does not end as it was accepted`);
}
