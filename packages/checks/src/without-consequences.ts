import type { Finding } from "@geartrain/model";
import type { Check } from "./check.ts";

/** One slip gives one finding: what only follows from another finding at its place goes. */
export function withoutConsequences(checks: readonly Check[], findings: readonly Finding[]): readonly Finding[] {
  const byCode = Map.groupBy(findings, ({ code }) => code);
  const reasons = new Map(
    checks.map(({ code, follows = [] }) => [code, follows.flatMap((reason) => byCode.get(reason) ?? [])]),
  );
  return findings.filter(({ code, at }) => !reasons.get(code)?.some((reason) => overlap(reason.at, at)));
}

function overlap(left: Finding["at"], right: Finding["at"]): boolean {
  return left.file === right.file && left.start < right.end && right.start < left.end;
}
