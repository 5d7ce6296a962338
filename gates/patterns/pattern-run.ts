import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Workflow } from "@geartrain/model";
import { root } from "../source-tree.ts";

/** A control-flow pattern as the engine's tests ran it. */
export interface PatternRun {
  readonly number: number;
  readonly name: string;
  readonly means: string;
  readonly leftOut?: string;
  readonly workflow?: Workflow;
  /** The text of each step's conditions. */
  readonly when?: Readonly<Record<string, readonly string[]>>;
  readonly turns: readonly { readonly signal: string; readonly events: readonly string[] }[];
}

/** What the engine's tests hold that they run so. */
export function patternRuns(): readonly PatternRun[] {
  return JSON.parse(readFileSync(resolve(root, "packages/engine/src/golden/patterns.json"), "utf8")) as PatternRun[];
}
