import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface PackageFacts {
  readonly name: string;
  readonly version: string;
  /** The package's own `package.json`. */
  readonly manifest: string;
}

/** The package a file belongs to: the nearest `package.json` with a name and a version. */
export function packageOf(file: string): PackageFacts | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    const facts = existsSync(manifest) ? readFacts(manifest) : undefined;
    if (facts || folder === dirname(folder)) return facts;
  }
}

/** The name and version in a `package.json`; inner ones that only say what kind of modules follow have neither. */
export function readFacts(manifest: string): PackageFacts | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(manifest, "utf8"));
    return typeof name === "string" && typeof version === "string" ? { name, version, manifest } : undefined;
  } catch {
    return undefined;
  }
}

/** The language that every definition gets, whatever its repository has installed: the runner's own copy. */
export function languageUrl(): string {
  return import.meta.resolve("geartrain");
}

/** The runner's own copy of zod, for repositories that have none. */
export function runnersZod(specifier: string): string {
  return fileURLToPath(import.meta.resolve(specifier));
}

/** What a bundle depends on besides the source: if one of them changes, it is made again. */
export function toolVersions(): readonly string[] {
  const language = languageUrl();
  const esbuild = readFacts(createRequire(import.meta.url).resolve("esbuild/package.json"));
  return [`esbuild ${esbuild?.version}`, `geartrain ${packageOf(fileURLToPath(language))?.version}`, language];
}
