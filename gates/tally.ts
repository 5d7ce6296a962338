/** What one stage of the pipeline adds to the sum, and what it says about itself. */
export type Count = { readonly line: string; readonly passed: number; readonly failed: number };

/** The part of vitest's JSON report that is counted. */
export type TestReport = {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly meta?: { readonly seen?: number };
    }[];
  }[];
};

/** A stage whose report is missing, empty or green although the command failed counts as one failure. */
export function countTests(stage: string, succeeded: boolean, report: TestReport | undefined): Count[] {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === "passed").length;
  const broken = files.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  const said = tests.filter((test) => test.status === "failed").length + broken;
  const failed = said === 0 && (!succeeded || passed === 0) ? 1 : said;
  return [{ line: `${stage}: ${tests.length} tests in ${files.length} files`, passed, failed }, ...gatesOf(tests)];
}

/** A gate is a test already counted; it fails here only when it passed without having looked at anything. */
function gatesOf(tests: TestReport["testResults"][number]["assertionResults"]): Count[] {
  return tests.flatMap(({ fullName, status, meta }) => {
    if (meta?.seen === undefined) return [];
    const blind = status === "passed" && meta.seen === 0;
    return [{ line: `  gate: ${fullName}: saw ${meta.seen}`, passed: blind ? -1 : 0, failed: blind ? 1 : 0 }];
  });
}

export function countOutput(stage: string, succeeded: boolean, seen: number): Count {
  const good = succeeded && seen > 0;
  return {
    line: `${stage}: ${good ? "passed" : "failed"}, saw ${seen} files`,
    passed: good ? 1 : 0,
    failed: good ? 0 : 1,
  };
}

export function total(counts: readonly Count[]): { passed: number; failed: number } {
  const sum = (of: "passed" | "failed") => counts.reduce((before, count) => before + count[of], 0);
  return { passed: sum("passed"), failed: sum("failed") };
}
