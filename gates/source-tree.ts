import { globSync, readFileSync } from "node:fs";
import { resolve, sep } from "node:path";

/** A file of the workspace that people write and review. `path` is relative to the root, with forward slashes. */
export type SourceFile = { readonly path: string; readonly home: string; readonly text: string };

export const root = resolve(import.meta.dirname, "..");

const ignored = /(^|\/)(node_modules|dist|\.types|\.scratch|fixtures|golden)(\/|$)/;

/** Folders that hold a package, as the workspace file lists them. */
export function packageFolders(): string[] {
  const [, list = ""] = /^packages:\n((?: {2}- .+\n)+)/m.exec(read("pnpm-workspace.yaml")) ?? [];
  const homes = [...list.matchAll(/^ {2}- (.+)$/gm)].map(([, home]) => `${home}/package.json`);
  return globSync(homes, { cwd: root })
    .map((path) => forward(path).replace(/\/package\.json$/, ""))
    .sort();
}

export function sourceFiles(): SourceFile[] {
  return packageFolders().flatMap((home) =>
    globSync("**/*.{ts,mts,mjs,js}", { cwd: resolve(root, home), exclude: (name) => ignored.test(forward(name)) })
      .map((path) => `${home}/${forward(path)}`)
      .filter((path) => !ignored.test(path))
      .sort()
      .map((path) => ({ path, home, text: read(path) })),
  );
}

export function read(path: string): string {
  return readFileSync(resolve(root, path), "utf8");
}

/** Tests, and modules that exist only for tests; they are compiled apart and may use more than what ships. */
export function isForTests(path: string): boolean {
  return /\.(test|fixture)\.ts$/.test(path);
}

/** What makes the published package out of the sources, and is no part of it. */
export function isForBuild(path: string): boolean {
  return /^(runner|extension)\/build\//.test(path);
}

/** Tests of types: the only place where `any` may be written, because it is what they test. */
export function isTypeTest(path: string): boolean {
  return path.endsWith(".types.test.ts");
}

function forward(path: string): string {
  return path.split(sep).join("/");
}
