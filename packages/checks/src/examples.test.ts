import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";
import { checks } from "./checks.ts";

const home = resolve(import.meta.dirname, "..");
const compiler = resolve(home, "../../node_modules/typescript/bin/tsc");
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
  paths: { geartrain: [resolve(home, "../dsl/src/index.ts")] },
};

// What fails a check is what people really write, so the compiler has nothing against it.
it("every example compiles, those that fail a check too", () => {
  symlinkSync(join(home, "node_modules"), join(folder, "node_modules"), "dir");
  const files = checks.flatMap(({ code, fails, passes }) =>
    Object.entries({ fails, passes }).flatMap(([which, example]) => {
      const texts = typeof example === "string" ? { "example.workflow.ts": example } : example;
      return Object.entries(texts).map(([path, text]) => write(`${code}/${which}/${path}`, text));
    }),
  );
  write("package.json", JSON.stringify({ type: "module" }));
  write("tsconfig.json", JSON.stringify({ compilerOptions, files }));

  const { stdout } = spawnSync(process.execPath, [compiler, "-p", folder, "--pretty", "false"], { cwd: folder });

  expect(stdout.toString("utf8")).toBe("");
  expect(files.length).toBeGreaterThan(2 * checks.length - 1);
});

function write(path: string, text: string): string {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  return path;
}
