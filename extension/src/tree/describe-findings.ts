import type { DefinitionSummary } from "@geartrain/language-server/protocol";

export type FindingCounts = DefinitionSummary["findings"];

/** Counts findings by severities as the editor numbers them: errors first. */
export function countFindings(severities: readonly number[]): FindingCounts {
  const of = (severity: number) => severities.filter((each) => each === severity).length;
  return { error: of(0), warning: of(1), hint: of(2) + of(3) };
}

/** How many findings there are, in words; nothing where there are none. */
export function describeFindings({ error, warning, hint }: FindingCounts): string {
  const words = [counted(error, "error"), counted(warning, "warning"), counted(hint, "hint")];
  return words.flatMap((each) => each ?? []).join(", ");
}

function counted(count: number, what: string): string | undefined {
  return count === 0 ? undefined : `${count} ${what}${count === 1 ? "" : "s"}`;
}
