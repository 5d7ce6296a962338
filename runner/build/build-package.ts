/*
 * Makes the package `geartrain` in a folder of its own. Invariants:
 *  1. The folder is the whole package: nothing of the workspace is needed beside it, and nothing else is in it.
 *  2. What loads `language.mjs` loads none of the runner's modules.
 *  3. Every package that the code imports is one that the published package.json names.
 */
import { copyFile, cp, glob, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { bundleCode } from "./bundle-code.ts";
import { bundleTypes } from "./bundle-types.ts";
import type { Manifest } from "./published-manifest.ts";
import { publishedManifest } from "./published-manifest.ts";

const runner = resolve(import.meta.dirname, "..");

export interface Built {
  readonly files: number;
  readonly bytes: number;
}

/** @throws Error where the sources don't compile, or need what users would not have */
export async function buildPackage(folder: string): Promise<Built> {
  const source = JSON.parse(await readFile(join(runner, "package.json"), "utf8")) as Manifest;
  const manifest = publishedManifest(source);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await bundleCode(runner, folder, manifest);
  await bundleTypes(runner, folder);
  await writeFile(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await cp(join(runner, "bin"), join(folder, "bin"), { recursive: true });
  await copyFile(join(runner, "README.md"), join(folder, "README.md"));
  await copyFile(join(runner, "../LICENSE"), join(folder, "LICENSE"));
  return measure(folder);
}

async function measure(folder: string): Promise<Built> {
  const sizes: number[] = [];
  for await (const path of glob("**/*", { cwd: folder })) {
    const found = await stat(join(folder, path));
    if (found.isFile()) sizes.push(found.size);
  }
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
