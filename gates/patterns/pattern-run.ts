import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Workflow } from "@geartrain/model";
import { root } from "../source-tree.ts";

/** A pattern as the engine's tests ran it. */
export interface PatternRun {
  readonly number: number;
  readonly name: string;
  readonly means: string;
  readonly leftOut?: string;
  readonly workflow?: Workflow;
  /** The text of each step's conditions. */
  readonly when?: Readonly<Record<string, readonly string[]>>;
  /** The text of each derived value, by its place. */
  readonly derive?: Readonly<Record<string, string>>;
  readonly turns: readonly { readonly by?: string; readonly signal: string; readonly events: readonly string[] }[];
}

export type PatternKind = "control" | "resource" | "data";

/** What the engine's tests hold that they run so. */
function patternRuns(kind: PatternKind): readonly PatternRun[] {
  const path = resolve(root, `packages/engine/src/golden/${kind}-patterns.json`);
  return JSON.parse(readFileSync(path, "utf8")) as PatternRun[];
}

/** A pattern that can be stated. */
export type StatedRun = Required<Pick<PatternRun, "workflow" | "when" | "derive">> & PatternRun;

export function isStated(run: PatternRun): run is StatedRun {
  return run.workflow !== undefined;
}

export function allRuns(): Readonly<Record<PatternKind, readonly PatternRun[]>> {
  return { control: patternRuns("control"), resource: patternRuns("resource"), data: patternRuns("data") };
}
