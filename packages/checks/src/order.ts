import type { Finding } from "@geartrain/model";

/** By file, then as one reads it, then by code: the same for everybody, whatever was checked first. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (left, right) =>
      byText(left.at.file, right.at.file) ||
      left.at.start - right.at.start ||
      byText(left.code, right.code) ||
      left.at.end - right.at.end ||
      byText(left.message, right.message),
  );
}

function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
