import type { Dismissal, Finding, Severity } from "@geartrain/model";
import { expect, it } from "vitest";
import { unexplained } from "./unexplained.ts";
import { unused } from "./unused.ts";

const at = { file: "a.workflow.ts", start: 0, end: 1 };
const codes = ["rules/gap", "rules/overlap"];

function told(code: string, reason: string, ...dismissed: readonly Severity[]) {
  const dismissal: Dismissal = { at, code, reason, covers: at };
  const findings = dismissed.map(
    (severity): Finding => ({ code, severity, message: "It is so.", at, related: [], evidence: {}, fixes: [] }),
  );
  const answered = [{ dismissal, dismissed: findings }];
  return [unexplained, unused].flatMap((check) =>
    check.run(answered, codes).map(({ severity = check.severity, message }) => `${severity} ${check.code}: ${message}`),
  );
}

it.each([
  ["with a reason", told("rules/gap", "known", "error"), []],
  ["without one", told("rules/gap", "", "hint"), ["warning ignore/unexplained"]],
  ["an error without one, which stays an error", told("rules/gap", "", "hint", "error"), ["error ignore/unexplained"]],
  ["nothing", told("rules/gap", "known"), ["warning ignore/unused: There is no rules/gap"]],
  ["nothing, and without a reason: one slip", told("rules/gap", ""), ["warning ignore/unused"]],
  ["what is mistyped", told("rules/gpa", "known"), ["Did you mean rules/gap?"]],
  ["what there is nothing like", told("everything", "known"), ["See geartrain explain for all codes."]],
])("dismissing %s", (_, found, says) => {
  expect(found).toEqual(says.map((each) => expect.stringContaining(each)));
});
