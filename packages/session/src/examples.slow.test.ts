import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Example } from "@geartrain/checks";
import { checks } from "@geartrain/checks";
import { afterAll, expect, it } from "vitest";
import { tableSource } from "./file-source.ts";
import { openSession } from "./open-session.ts";

/** Examples import the language as authors do. */
const language = resolve(import.meta.dirname, "../../dsl");
const compiler = resolve(language, "../../node_modules/typescript/bin/tsc");
const folder = mkdtempSync(join(tmpdir(), "geartrain-examples-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const compilerOptions = {
  target: "es2024",
  lib: ["es2024"],
  module: "nodenext",
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  paths: { geartrain: [join(language, "src/index.ts")] },
};

// What fails a check is what people really write, so the compiler has nothing against it.
it("every example compiles, those that fail a check too, and what fixes make of them", () => {
  symlinkSync(join(language, "node_modules"), join(folder, "node_modules"), "dir");
  const files = checks.flatMap(({ code, fails, passes }) =>
    Object.entries({ fails: textsOf(fails), passes: textsOf(passes), ...fixed(fails) }).flatMap(([which, texts]) =>
      Object.entries(texts).map(([path, text]) => write(`${code}/${which}/${path}`, text)),
    ),
  );
  write("package.json", JSON.stringify({ type: "module" }));
  write("tsconfig.json", JSON.stringify({ compilerOptions, files }));

  const { stdout } = spawnSync(process.execPath, [compiler, "-p", folder, "--pretty", "false"], { cwd: folder });

  expect(stdout.toString("utf8")).toBe("");
  expect(files.length).toBeGreaterThan(2 * checks.length - 1);
});

type Texts = Readonly<Record<string, string>>;

function textsOf(example: Example): Texts {
  return typeof example === "string" ? { "example.workflow.ts": example } : example;
}

/** The example that fails as each of its fixes leaves it. */
function fixed(example: Example): Readonly<Record<string, Texts>> {
  const texts = textsOf(example);
  const session = openSession({ source: tableSource(texts) });
  const fixes = session.findings().flatMap((finding) => finding.fixes);
  return Object.fromEntries(
    fixes.map((fix, index) => [`fixed-${index}`, { ...texts, ...Object.fromEntries(session.applyFix(fix) ?? []) }]),
  );
}

function write(path: string, text: string): string {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  return path;
}
