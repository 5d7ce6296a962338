import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll } from "vitest";

const here = import.meta.dirname;
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/**
 * A script of this folder as one file that starts quickly: a test that starts it a thousand times would otherwise spend
 * most of its time on reading TypeScript. Laid out like the published package, so that definitions find the language.
 * It goes away with the tests of the file that asked for it.
 */
export async function bundled(script: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "geartrain-bundled-"));
  folders.push(folder);
  symlinkSync(join(here, "../../node_modules"), join(folder, "node_modules"));
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "geartrain", version: "0.0.0", type: "module", exports: "./language.js" }),
  );
  await build({
    entryPoints: { script: join(here, `${script}.ts`), language: join(here, "../language.ts") },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    external: ["zod", "esbuild", "better-sqlite3", "chokidar", "yaml", "commander", "croner", "ts-morph"],
    logLevel: "silent",
  });
  return join(folder, "script.js");
}
