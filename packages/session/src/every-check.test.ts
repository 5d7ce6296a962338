/* What every check says of its own examples, read from their text as any other definition is. */
import type { Check, Example } from "@geartrain/checks";
import { checks } from "@geartrain/checks";
import type { Finding } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { tableSource } from "./file-source.ts";
import type { Session } from "./open-session.ts";
import { openSession } from "./open-session.ts";

function sessionOf(example: Example): Session {
  const texts = typeof example === "string" ? { "example.workflow.ts": example } : example;
  return openSession({ source: tableSource(texts) });
}

function told(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ code, at, message }) => `${code} at ${at.file}:${at.start} ${message}`);
}

describe.each(checks)("$code", ({ code, severity, fails, passes, title, why, fix }: Check) => {
  it("finds what its example gets wrong, and nothing else", () => {
    const found = sessionOf(fails).findings();

    expect(told(found.filter((each) => each.code !== code))).toEqual([]);
    expect(found).toHaveLength(1);
    expect(found[0]?.severity).toBe(severity);
  });

  it("finds nothing in the example put right", () => {
    const session = sessionOf(passes);

    expect(told(session.findings())).toEqual([]);
    const { workflows, processes } = session.definitions();
    expect(workflows.length + processes.length).toBeGreaterThan(0);
  });

  it("has fixes that take the finding away and bring no other, and says so on its page", () => {
    const fixes = sessionOf(fails)
      .findings()
      .flatMap((finding) => finding.fixes);
    for (const [index, { title }] of fixes.entries()) {
      const session = sessionOf(fails);
      const [found] = session.findings();
      const texts = found?.fixes[index] && session.applyFix(found.fixes[index]);
      for (const [path, text] of texts ?? []) session.update(path, text);

      expect(told(session.findings()), title).toEqual([]);
      expect(texts?.size, title).toBeGreaterThan(0);
    }
    expect(fixes.length > 0).toBe(fix !== undefined);
  });

  it("points at what exists, in words that end", () => {
    const session = sessionOf(fails);
    for (const { at, related, message } of session.findings()) {
      for (const place of [at, ...related.map((each) => each.at)]) {
        const text = session.text(place.file) ?? "";
        expect(place.start).toBeLessThan(place.end);
        expect(place.end).toBeLessThanOrEqual(text.length);
      }
      expect(message).toMatch(/^\p{Lu}|^["`]|^[\w.]+ is|^[\w-]+ →/u);
      expect(message).toMatch(/[.?!>]$/);
    }
    expect(title).toMatch(/^\p{Lu}.*[^.]$/u);
    expect(why).toMatch(/^\p{Lu}[\s\S]*\.$/u);
  });
});
