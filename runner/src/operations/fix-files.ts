import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding, Severity } from "@geartrain/model";
import { OperatingError } from "../operating-error.ts";
import type { Checking } from "./check-files.ts";

/** What was put right: the title of each fix and its file. */
export interface Fixed {
  readonly title: string;
  readonly file: string;
}

/**
 * Puts right what has a fix, one finding after the other, and writes the files. A fix that does not make the findings
 * fewer is taken back.
 * @throws OperatingError `file-changed` where a file was changed meanwhile; then nothing is written
 */
export function fixFiles(checking: Checking, least: Severity): readonly Fixed[] {
  const { session, covers } = checking;
  const before = new Map<string, string>();
  const fixed: Fixed[] = [];
  const useless = new Set<string>();
  const wanted = (finding: Finding) =>
    covers(finding.at.file) && weight[finding.severity] >= weight[least] && !useless.has(nameOf(finding));
  for (;;) {
    const found = session.findings();
    const finding = found.find((each) => wanted(each) && each.fixes.length > 0);
    const [fix] = finding?.fixes ?? [];
    if (finding === undefined || fix === undefined) break;
    const texts = session.applyFix(fix) ?? new Map<string, string>();
    const old = [...texts.keys()].map((path) => [path, session.text(path) ?? ""] as const);
    for (const [path, text] of texts) session.update(path, text);
    if (session.findings().length < found.length) {
      for (const [path, text] of old) if (!before.has(path)) before.set(path, text);
      fixed.push({ title: fix.title, file: finding.at.file });
    } else {
      for (const [path, text] of old) session.update(path, text);
      useless.add(nameOf(finding));
    }
  }
  write(checking, before);
  return fixed;
}

const weight: Readonly<Record<Severity, number>> = { hint: 0, warning: 1, error: 2 };

/** A finding by what does not move when lines above it do. */
function nameOf({ code, at, message }: Finding): string {
  return JSON.stringify([code, at.file, message]);
}

function write({ root, session }: Checking, before: ReadonlyMap<string, string>): void {
  for (const [path, text] of before) {
    if (readFileSync(join(root, path), "utf8") !== text) throw fileChanged(path);
  }
  for (const path of before.keys()) {
    writeFileSync(join(root, path), session.text(path) ?? "");
    session.update(path);
  }
}

function fileChanged(path: string): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "file-changed",
    message: `${path} was changed while it was being checked, so nothing was written.`,
    next: "Save what is open in your editor, then try again.",
  });
}
