import type { Finding } from "@geartrain/model";

/**
 * By file, then as one reads it, then by code: the same for everybody, whatever was checked first. What is said twice of
 * one place, because two definitions share it, is said once.
 */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort(compare);
  return sorted.filter((finding, index) => {
    const before = sorted[index - 1];
    return before === undefined || compare(before, finding) !== 0;
  });
}

function compare(left: Finding, right: Finding): number {
  return (
    byText(left.at.file, right.at.file) ||
    left.at.start - right.at.start ||
    byText(left.code, right.code) ||
    left.at.end - right.at.end ||
    byText(left.message, right.message)
  );
}

function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
