import type { CaseView } from "../view/index.ts";

/** The letters behind the process's name. */
export function shortCase({ process, case: id }: Pick<CaseView, "process" | "case">): string {
  return id.startsWith(`${process}-`) ? id.slice(process.length + 1) : id;
}
