import type { Run } from "../ledger/line.ts";
import { decisions, longestLine } from "../ledger/line.ts";
import { isUnproved, kindOf } from "./check-row.ts";

/** Lines that somebody sealed, as the run that they were. */
export function runOf(lines: readonly string[]): Run {
  const kinds = lines.map(kindOf);
  const unproved = lines.filter((line, at) => decisions.has(kinds[at] as string) && isUnproved(line)).length;
  const readable = !lines.some((line) => line.length > longestLine / 3 || line.includes("__proto__"));
  return { bytes: Buffer.from(lines.map((line) => `${line}\n`).join("")), kinds, unproved, readable };
}
