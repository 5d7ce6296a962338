import { human } from "./define.fixture.ts";
import type { Pattern } from "./pattern.fixture.ts";
import type { Actor } from "./signal.ts";

/** A pattern of who does what. People: ada and bob are clerks, cy is their boss, dan owns the workflow. */
export interface ResourcePattern extends Pattern {
  /** What it means, in one sentence. */
  readonly means: string;
}

export const ada: Actor = "person:ada";
export const bob: Actor = "person:bob";
export const cy: Actor = "person:cy";
export const dan: Actor = "person:dan";

/** A task for the clerks. */
export const check = human("check");
export const owned = { owner: "owner" } as const;
