import type { HistoryEntry } from "../view/index.ts";

/** What shows that a person did what a history says; undefined where none did it. */
export function proofWords({
  unproved,
  proof,
}: {
  readonly unproved?: HistoryEntry["unproved"] | undefined;
  readonly proof?: HistoryEntry["proof"] | undefined;
}): string | undefined {
  if (proof === "ssh") return "signed";
  if (proof === "link") return "by a link";
  return unproved ? "unproved" : undefined;
}
