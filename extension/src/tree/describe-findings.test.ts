import { describe, expect, it } from "vitest";
import { countFindings, describeFindings } from "./describe-findings.ts";

describe("findings of a definition, in words", () => {
  it.each([
    [[], ""],
    [[0], "1 error"],
    [[0, 0, 1], "2 errors, 1 warning"],
    [[2, 3], "2 hints"],
  ])("%j is %j", (severities, words) => {
    expect(describeFindings(countFindings(severities))).toBe(words);
  });
});
