import type { Dismissal, Finding } from "@geartrain/model";
import type { AnsweredDismissal } from "./check.ts";

/** Takes away what the source dismisses, and says which dismissal took what. */
export function dismiss(
  dismissals: readonly Dismissal[],
  findings: readonly Finding[],
): { readonly left: readonly Finding[]; readonly answered: readonly AnsweredDismissal[] } {
  const answered = dismissals.map((dismissal) => ({
    dismissal,
    dismissed: findings.filter((finding) => covers(dismissal, finding)),
  }));
  const gone = new Set(answered.flatMap(({ dismissed }) => dismissed));
  return { left: findings.filter((finding) => !gone.has(finding)), answered };
}

/** A finding belongs to the line that it begins on, not to all that it spans. */
function covers({ code, covers }: Dismissal, { at, code: found }: Finding): boolean {
  return code === found && covers.file === at.file && covers.start <= at.start && at.start < covers.end;
}
