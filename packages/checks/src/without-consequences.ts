import type { Finding } from "@geartrain/model";
import type { Check } from "./check.ts";

/** One slip gives one finding: what only follows from another finding at its place goes. */
export function withoutConsequences(checks: readonly Check[], findings: readonly Finding[]): Finding[] {
  const follows = new Map(checks.map(({ code, follows = [] }) => [code, new Set(follows)]));
  return findings.filter(({ code, at }) => {
    const reasons = follows.get(code);
    if (reasons === undefined || reasons.size === 0) return true;
    return !findings.some((other) => reasons.has(other.code) && overlap(other.at, at));
  });
}

function overlap(left: Finding["at"], right: Finding["at"]): boolean {
  return left.file === right.file && left.start < right.end && right.start < left.end;
}
