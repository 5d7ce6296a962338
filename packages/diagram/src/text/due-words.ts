import type { Due } from "@geartrain/model";
import { referenceWords } from "./reference-words.ts";

/** When a human step is due: `due in 2 business days`. */
export function dueWords(due: Due): string {
  return "after" in due ? `due in ${due.after}` : `due ${due.by} before ${referenceWords(due.before)}`;
}
