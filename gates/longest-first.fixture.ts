import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Files that take minutes: begun last, each would keep a whole run waiting for itself alone. */
export const longFiles = ["runner/src/crash/crash.slow.test.ts", "packages/extract/src/robustness.slow.test.ts"];

/** Test files in the order of vitest, which knows no durations in a fresh clone, but the long ones before all others. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return longestFirst(await super.sort(files), ({ moduleId }) => moduleId);
  }
}

export function longestFirst<File>(files: readonly File[], pathOf: (file: File) => string): File[] {
  const isLong = (file: File, path: string): boolean => pathOf(file).replaceAll("\\", "/").endsWith(`/${path}`);
  const first = longFiles.flatMap((path) => files.filter((file) => isLong(file, path)));
  return [...first, ...files.filter((file) => !first.includes(file))];
}
