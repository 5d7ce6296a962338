import type { Schema } from "@cfworker/json-schema";
import { Validator } from "@cfworker/json-schema";
import type { Finding, Severity } from "@geartrain/model";
import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainScreen } from "../render/index.ts";
import type { CheckResult } from "./check-result.ts";
import { Positions } from "./positions.ts";
import { reporters } from "./reporters.ts";

const text = [
  'import { decision } from "geartrain";',
  "",
  'const level = decision("größe", {',
  "\trules: [{ when: (it) => it.amount < 500 }],",
  "});",
  "",
].join("\n");

function finding(severity: Severity, marked: string, more: Partial<Finding> = {}): Finding {
  const start = text.indexOf(marked);
  return {
    code: "handoff/foreign-step",
    severity,
    message: "Nobody decides about amounts of 500 and more.",
    at: { file: "desk/buy.workflow.ts", start, end: start + marked.length },
    related: [],
    evidence: {},
    fixes: [],
    ...more,
  };
}

function resultOf(findings: readonly Finding[], more: Partial<CheckResult> = {}): CheckResult {
  const files = ["desk/buy.workflow.ts", "desk/other.workflow.ts"];
  const edits: CheckResult["edits"] = ({ edits: [edit] }) =>
    edit?.edit === "replace" ? [{ at: edit.at, text: edit.text }] : [];
  return { findings, files, workflows: 2, processes: 1, text: () => text, edits, ...more };
}

const gap = finding("error", '"größe"', {
  related: [{ at: finding("hint", "rules").at, says: "these rules" }],
  evidence: { path: ["request", "level"], values: { amount: 500 }, regions: ["amount is 500 or more"] },
  fixes: [{ title: "Rename it", edits: [{ edit: "replace", at: finding("hint", '"größe"').at, text: '"size"' }] }],
});
const two = resultOf([gap, finding("hint", "rules")]);
const screen = plainScreen();

describe("text", () => {
  it("shows the place, what proves it, what belongs to it and how to put it right; then the counts", () => {
    expect(reporters.text(two, screen)).toBe(`✗ error handoff/foreign-step  desk/buy.workflow.ts:3:24
  Nobody decides about amounts of 500 and more.
  2 │
> 3 │ const level = decision("größe", {
    │                        ^^^^^^^
  path request → level
  for example amount is 500
  whenever amount is 500 or more
  see desk/buy.workflow.ts:4:2  these rules
  fix Rename it

● hint handoff/foreign-step  desk/buy.workflow.ts:4:2
  Nobody decides about amounts of 500 and more.
  3 │ const level = decision("größe", {
> 4 │   rules: [{ when: (it) => it.amount < 500 }],
    │   ^^^^^

✗ 1 error, 1 hint in 2 workflows and 1 process (2 files).
  What it means, with examples: geartrain explain handoff/foreign-step
  1 finding can be put right for you: geartrain check --fix
`);
  });

  it("says so where nothing was found", () => {
    expect(reporters.text(resultOf([]), screen)).toBe("✓ Nothing found in 2 workflows and 1 process (2 files).\n");
  });

  it("marks every line of a short stretch, and the first of a long one", () => {
    const whole = finding("warning", text.slice(text.indexOf("const")).trimEnd());
    const long = "a\n".repeat(30);
    const at = { file: "a.ts", start: 0, end: long.length };

    expect(reporters.text(resultOf([whole]), screen).match(/\^/g)).toHaveLength(33 + 43 + 3);
    expect(reporters.text(resultOf([{ ...whole, at }], { text: () => long }), screen).match(/\^+/g)).toEqual(["^"]);
  });

  it("shows the part of a long line that is meant", () => {
    const long = `const a = [${'"something", '.repeat(40)}];`;
    const start = long.lastIndexOf('"something"');
    const at = { file: "a.ts", start, end: start + 11 };
    const [, , row = "", mark = ""] = reporters
      .text(resultOf([{ ...gap, at, related: [] }], { text: () => long }), screen)
      .split("\n");

    expect(row.length).toBeLessThanOrEqual(100);
    expect(row.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1)).toBe('"something"');
  });

  it("lets no control character through", () => {
    const hostile = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(hostile, hostile, (words, code) => {
        const at = { file: words, start: 0, end: code.length };
        const evil = finding("error", "rules", {
          message: words,
          at,
          related: [{ at, says: words }],
          evidence: { path: [words], values: { [words]: words }, regions: [words] },
          fixes: [{ title: words, edits: [] }],
        });
        const said = reporters.text(resultOf([evil], { text: () => code }), screen);
        expect(said).not.toMatch(/[\p{Cc}--\n]|\p{Cs}|\p{Bidi_Control}/v);
      }),
      { numRuns: 50 },
    );
  });
});

describe("json", () => {
  it("has everything, with places as editors count them", () => {
    const { findings, counts } = JSON.parse(reporters.json(two, screen));

    expect(counts).toEqual({ error: 1, warning: 0, hint: 1 });
    expect(findings[0]).toMatchObject({
      code: "handoff/foreign-step",
      severity: "error",
      at: { file: "desk/buy.workflow.ts", start: { line: 3, column: 24 }, end: { line: 3, column: 31 }, length: 7 },
      evidence: gap.evidence,
      fixes: [{ title: "Rename it", edits: [{ text: '"size"' }] }],
    });
  });
});

describe("sarif", () => {
  const validator = new Validator(schema as Schema, "4");

  it.each([
    ["findings of every kind", two],
    ["nothing found", resultOf([])],
    ["odd names", resultOf([finding("warning", "rules", { at: { file: "a b/ü#1.ts", start: 0, end: 0 } })])],
  ])("is valid by the standard's own schema: %s", (_, result) => {
    const log = JSON.parse(reporters.sarif(result, screen));

    expect(validator.validate(log)).toMatchObject({ valid: true, errors: [] });
  });

  it("would be refused by the schema if it were wrong", () => {
    const log = JSON.parse(reporters.sarif(two, screen));
    log.runs[0].results[0].level = "hint";

    expect(validator.validate(log).valid).toBe(false);
  });

  it("places findings, names their rule and brings the fix along", () => {
    const [run] = JSON.parse(reporters.sarif(two, screen)).runs;
    const [first] = run.results;

    expect(run.tool.driver.rules[first.ruleIndex].id).toBe("handoff/foreign-step");
    expect(first.locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: "desk/buy.workflow.ts" },
      region: { startLine: 3, startColumn: 24, endLine: 3, endColumn: 31 },
    });
    expect(first.fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toBe('"size"');
    expect(run.results[1].level).toBe("note");
  });

  it("keeps a finding's fingerprint while lines above it come and go", () => {
    const prints = (result: CheckResult) =>
      JSON.parse(reporters.sarif(result, screen)).runs[0].results[0].partialFingerprints;
    const moved = { ...gap, at: { ...gap.at, start: gap.at.start + 7, end: gap.at.end + 7 } };

    expect(prints(resultOf([moved]))).toEqual(prints(two));
  });
});

describe("github", () => {
  it("annotates lines, with everything escaped that would end a value or a command", () => {
    const odd = finding("warning", "rules", {
      message: "50% of it\nis missing",
      at: { file: "a,b:c.ts", start: gap.at.start, end: gap.at.end },
    });
    const [first, ...rest] = reporters.github(resultOf([odd]), screen).split("\n");

    expect(first).toBe(
      "::warning file=a%2Cb%3Ac.ts,line=3,endLine=3,col=24,endColumn=31,title=handoff/foreign-step::50%25 of it%0Ais missing",
    );
    expect(rest.filter((line) => line.startsWith("::"))).toEqual([]);
  });

  it("calls a hint a notice", () => {
    expect(reporters.github(two, screen)).toContain("\n::notice file=desk/buy.workflow.ts,line=4");
  });
});

describe("junit", () => {
  it("has a suite for each file; hints pass", () => {
    const xml = reporters.junit(two, screen);

    expect(xml).toContain('<testsuites name="geartrain check" tests="3" failures="1" errors="0">');
    expect(xml).toContain('<testcase classname="desk/other.workflow.ts" name="nothing found"/>');
    expect(xml.match(/<failure /g)).toHaveLength(1);
  });

  it("escapes whatever texts say", () => {
    const evil = finding("error", "rules", { message: `<b>"&'\n]]>\u0000\ud800`, at: { ...gap.at, file: '"><x y="' } });
    const xml = reporters.junit(resultOf([evil]), screen);
    const bare = xml.replace(
      /<\/?(?:testsuites|testsuite|testcase|failure)(?: [a-z]+="[^"<]*")*\/?>|<\?xml[^>]*\?>/g,
      "",
    );

    expect(bare).not.toMatch(/[<>]|\p{Cs}|(?!\n)\p{Cc}|&(?!amp;|lt;|gt;|quot;|#\d+;)/u);
  });
});

describe("positions", () => {
  it.each([
    ["a\nb\r\nc\rd", 0, "1:1"],
    ["a\nb\r\nc\rd", 2, "2:1"],
    ["a\nb\r\nc\rd", 5, "3:1"],
    ["a\nb\r\nc\rd", 7, "4:1"],
    ["a\nb\r\nc\rd", 8, "4:2"],
    ["", 0, "1:1"],
  ])("%j at %i is %s", (code, offset, place) => {
    const { line, column } = new Positions(() => code).at("a.ts", offset);

    expect(`${line}:${column}`).toBe(place);
  });
});
