/* The editor says what `geartrain check` says: all examples, and everything that checks call wrong. */
import { resolve } from "node:path";
import { checks } from "@geartrain/checks";
import type { Severity } from "@geartrain/model";
import { openSession } from "@geartrain/session";
import { afterAll, afterEach, expect, it } from "vitest";
import type { Diagnostic } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Editor, folderWith, removeFolders } from "./editor.fixture.ts";

let editor: Editor;
afterEach(() => editor.stop());
afterAll(removeFolders);

const severities: Readonly<Record<number, Severity>> = { 1: "error", 2: "warning", 3: "hint" };

interface Told {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly code: unknown;
  readonly severity: Severity | undefined;
  readonly message: string;
  readonly related: readonly string[];
}

/** What a session of its own finds in a folder, in the words of `told`. */
function found(root: string): { readonly all: readonly Told[]; readonly text: (file: string) => string } {
  const session = openSession({ root });
  const all = session.findings().map(({ at, code, severity, message, related }) => ({
    ...at,
    code,
    severity,
    message,
    related: related.map((each) => `${each.at.file}:${each.at.start}-${each.at.end} ${each.says}`),
  }));
  return { all, text: (file) => session.text(file) ?? "" };
}

function shown(text: (file: string) => string): readonly Told[] {
  return [...editor.shown].flatMap(([file, { diagnostics }]) => diagnostics.map((each) => told(file, each, text)));
}

function told(file: string, diagnostic: Diagnostic, text: (file: string) => string): Told {
  const offsets = (path: string, { start, end }: Diagnostic["range"]) => {
    const document = TextDocument.create(path, "typescript", 0, text(path));
    return { start: document.offsetAt(start), end: document.offsetAt(end) };
  };
  const { range, code, severity = 1, message, relatedInformation = [] } = diagnostic;
  return {
    file,
    ...offsets(file, range),
    code,
    severity: severities[severity],
    message: typeof message === "string" ? message : message.value,
    related: relatedInformation.map(({ location, message }) => {
      const path = editor.path(location.uri);
      const { start, end } = offsets(path, location.range);
      return `${path}:${start}-${end} ${message}`;
    }),
  };
}

const sorted = (all: readonly Told[]) => all.map((each) => JSON.stringify(each, Object.keys(each).sort())).sort();

it("in the examples", async () => {
  const root = resolve(import.meta.dirname, "../../../examples/office");
  editor = await Editor.open(root);
  const { all, text } = found(root);

  expect(sorted(shown(text))).toEqual(sorted(all));
});

it("in everything that fails a check", async () => {
  const settings = 'import { defineConfig } from "geartrain";\nexport default defineConfig({});\n';
  const roots = checks.map(({ code, fails }) => {
    const texts = typeof fails === "string" ? { "example.workflow.ts": fails } : fails;
    return { folder: code, texts: { "geartrain.config.ts": settings, ...texts } };
  });
  const files = roots.flatMap(({ folder, texts }) =>
    Object.entries(texts).map(([path, text]) => [`${folder}/${path}`, text] as const),
  );
  const root = folderWith(Object.fromEntries(files));
  editor = await Editor.open(root);
  const each = roots.map(({ folder }) => {
    const { all } = found(`${root}/${folder}`);
    const placed = (place: string) => `${folder}/${place}`;
    return all.map((one) => ({ ...one, file: placed(one.file), related: one.related.map(placed) }));
  });
  const text = (file: string) => new Map<string, string>(files).get(file) ?? "";

  expect(sorted(shown(text))).toEqual(sorted(each.flat()));
  expect(each.flat()).toHaveLength(checks.length);
});
