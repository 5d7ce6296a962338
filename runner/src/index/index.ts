export { type Book, openBook } from "./book.ts";
export type { CaseBook } from "./case-book.ts";
export type { CaseMember } from "./case-store.ts";
export { engineFolding } from "./engine-folding.ts";
export type { Summary } from "./entry.ts";
export type { Segment } from "./fold.ts";
export type { KnownState } from "./known-states.ts";
export { type Index, openIndex } from "./open-index.ts";
export type { RunnerEvent } from "./runner-events.ts";
