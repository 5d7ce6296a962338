import { describe, expect, it } from "vitest";
import type { TestReport } from "./tally.ts";
import { countOutput, countTests, total } from "./tally.ts";

type Tests = TestReport["testResults"][number]["assertionResults"];

const report = (status: string, assertionResults: Tests): TestReport => ({
  testResults: [{ name: "a.test.ts", status, assertionResults }],
});
const passed = { fullName: "works", status: "passed" };
const failed = { fullName: "breaks", status: "failed" };

describe("the sum of a pipeline", () => {
  it.each([
    ["counts tests", true, report("passed", [passed, passed]), { passed: 2, failed: 0 }],
    ["counts failures", false, report("failed", [passed, failed]), { passed: 1, failed: 1 }],
    [
      "leaves out what was skipped",
      true,
      report("passed", [passed, { ...passed, status: "skipped" }]),
      { passed: 1, failed: 0 },
    ],
    ["fails a file that did not load", false, report("failed", []), { passed: 0, failed: 1 }],
    ["fails a suite without a report", true, undefined, { passed: 0, failed: 1 }],
    ["fails a suite without tests", true, { testResults: [] }, { passed: 0, failed: 1 }],
    ["fails a green report of a command that failed", false, report("passed", [passed]), { passed: 1, failed: 1 }],
    [
      "fails a gate that saw nothing",
      true,
      report("passed", [{ ...passed, meta: { seen: 0 } }]),
      { passed: 0, failed: 1 },
    ],
    ["counts a gate once", true, report("passed", [{ ...passed, meta: { seen: 9 } }]), { passed: 1, failed: 0 }],
  ])("%s", (_, succeeded, tests, sum) => {
    expect(total(countTests("fast", succeeded, tests))).toEqual(sum);
  });

  it.each([
    [true, 7, { passed: 1, failed: 0 }],
    [true, 0, { passed: 0, failed: 1 }],
    [false, 7, { passed: 0, failed: 1 }],
  ])("takes a tool that exits well (%s) and saw %i files", (succeeded, seen, sum) => {
    expect(total([countOutput("lint", succeeded, seen)])).toEqual(sum);
  });
});
