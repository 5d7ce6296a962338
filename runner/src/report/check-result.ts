import type { Finding, Fix, Severity, TextEdit } from "@geartrain/model";
import type { Screen } from "../render/index.ts";

/** What a check of files came to, for a reporter to tell. */
export interface CheckResult {
  /** By file, place and code. */
  readonly findings: readonly Finding[];
  /** The files with definitions that were looked at, in order. */
  readonly files: readonly string[];
  readonly workflows: number;
  readonly processes: number;
  /** What stood in a file when it was checked. */
  readonly text: (path: string) => string;
  /** What a fix really changes. */
  readonly edits: (fix: Fix) => readonly TextEdit[];
}

/** Puts a result into words for one kind of reader; the whole answer, with its last line break. */
export type Reporter = (result: CheckResult, screen: Screen) => string;

/** How many findings there are of each severity. */
export function countsOf({ findings }: Pick<CheckResult, "findings">): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
