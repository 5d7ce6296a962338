import type { Finding } from "@geartrain/model";
import type { Reporter } from "./check-result.ts";
import { countsOf } from "./check-result.ts";
import { Positions } from "./positions.ts";

/** For pipelines that show tests: a suite for each file; errors and warnings fail, hints are told and pass. */
export const junitReporter: Reporter = (result) => {
  const positions = new Positions(result.text);
  const byFile = Map.groupBy(result.findings, ({ at }) => at.file);
  const files = [...new Set([...result.files, ...byFile.keys()])].sort();
  const suites = files.map((file) => suite(file, byFile.get(file) ?? [], positions));
  const { error, warning } = countsOf(result);
  const tests = files.reduce((sum, file) => sum + Math.max(1, byFile.get(file)?.length ?? 0), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="geartrain check" tests="${tests}" failures="${error + warning}" errors="0">`,
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
};

function suite(file: string, findings: readonly Finding[], positions: Positions): string {
  const failures = findings.filter(({ severity }) => severity !== "hint").length;
  const tests = Math.max(1, findings.length);
  const name = attribute(file);
  const cases = findings.map((finding) => testCase(finding, positions));
  return [
    `  <testsuite name="${name}" tests="${tests}" failures="${failures}" errors="0">`,
    ...(cases.length > 0 ? cases : [`    <testcase classname="${name}" name="nothing found"/>`]),
    "  </testsuite>",
  ].join("\n");
}

function testCase({ code, severity, message, at, related }: Finding, positions: Positions): string {
  const { line, column } = positions.at(at.file, at.start);
  const see = related.map((each) => `${each.at.file}:${positions.at(each.at.file, each.at.start).line} ${each.says}`);
  const body = [`${at.file}:${line}:${column}`, message, ...see].map(escaped).join("\n");
  const head = `    <testcase classname="${attribute(at.file)}" name="${attribute(`${code} at ${line}:${column}`)}"`;
  return severity === "hint"
    ? `${head}><system-out>${body}</system-out></testcase>`
    : `${head}><failure type="${attribute(code)}" message="${attribute(message)}">${body}</failure></testcase>`;
}

/** What XML cannot hold at all, even escaped, becomes a sign. */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
  );
}

function attribute(text: string): string {
  return escaped(text)
    .replaceAll('"', "&quot;")
    .replaceAll("\t", "&#9;")
    .replaceAll("\n", "&#10;")
    .replaceAll("\r", "&#13;");
}
