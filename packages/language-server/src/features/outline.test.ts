import { describe, expect, it } from "vitest";
import { codeLenses } from "./code-lenses.ts";
import { foldingRanges } from "./folding.ts";
import { inlayHints } from "./inlay-hints.ts";
import { files, marked } from "./session.fixture.ts";
import type { OutlineSymbol } from "./symbols.ts";
import { documentSymbols, workspaceSymbols } from "./symbols.ts";

const path = "review.workflow.ts";
const { session } = marked(files);
const text = files[path] ?? "";

function outline(symbols: readonly OutlineSymbol[], indent = ""): string[] {
  return symbols.flatMap(({ kind, name, inner }) => [`${indent}${kind} ${name}`, ...outline(inner, `${indent}  `)]);
}

describe("a file at a glance", () => {
  it("has what it declares, one inside the other", () => {
    expect(outline(documentSymbols(session, path))).toEqual([
      "trigger asked",
      "decision level",
      "human review",
      "human fix",
      "workflow reviewing",
      "  end done",
      "  end rejected",
    ]);
    expect(outline(documentSymbols(session, "roles.ts"))).toEqual(["role boss"]);
    for (const { at, select } of documentSymbols(session, path)) {
      expect(at.start <= select.start && select.end <= at.end).toBe(true);
    }
  });

  it("leaves out what has no name while somebody is still typing", () => {
    const { session } = marked(`import { defineWorkflow } from "geartrain";
export const a = defineWorkflow("a", { purpose: "p", (((()))) starts: request, flow: x });`);
    expect(outline(documentSymbols(session, "a.workflow.ts"))).toEqual(["workflow a"]);
  });

  it("is found in the workspace by letters of its name", () => {
    const found = (query: string) => workspaceSymbols(session, query).map(({ name }) => name);
    expect(found("rvw")).toEqual(["review", "reviewing"]);
    expect(found("sales")).toEqual(["boss", "sales"]);
    expect(found("").length).toBeGreaterThan(8);
    expect(found("zzz")).toEqual([]);
  });

  it("folds where parts take several lines", () => {
    const lines = foldingRanges(session, path).map(({ start, end }) => {
      const line = (offset: number) => text.slice(0, offset).split("\n").length;
      return `${line(start)}-${line(end)}`;
    });
    expect(lines).toEqual(["6-12", "8-11", "13-16", "18-33", "21-31", "23-30", "24-28"]);
  });

  it("says behind each field who receives it", () => {
    const said = inlayHints(session, path, 0, text.length).map(
      ({ offset, label }) => `${text.slice(text.lastIndexOf("{", offset), offset)} ${label}`,
    );
    expect(said).toEqual([
      '{ title: "Amount", unit: "USD" }) → level, review and end done',
      "{ remarks: z.string() → fix and end rejected",
    ]);
    expect(inlayHints(session, path, 0, 10)).toEqual([]);
  });

  it("says above steps when they run and who uses them, and above definitions offers a picture", () => {
    const said = codeLenses(session, path).map(({ at, title }) => `${text.slice(at.start, at.start + 16)}: ${title}`);
    expect(said).toEqual([
      'decision("level": runs after asked',
      'human("review", : runs after level and fix',
      'human("review", : used by fix and end rejected',
      'human("fix", { b: runs after review',
      "export const rev: show diagram",
    ]);
  });
});
