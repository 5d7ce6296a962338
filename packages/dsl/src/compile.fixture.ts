import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** What the compiler says of one of the given files; `line` counts from 1. */
export interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

const home = resolve(import.meta.dirname, "..");
const compiler = resolve(home, "../../node_modules/typescript/bin/tsc");

/**
 * Compiles files as an author's project would, with `geartrain` being this package.
 * @param paths where other packages that the files import are
 */
export function compile(
  files: Readonly<Record<string, string>>,
  paths: Readonly<Record<string, readonly string[]>> = {},
): readonly Diagnostic[] {
  return inFolder((folder) => {
    symlinkSync(join(home, "node_modules"), join(folder, "node_modules"), "dir");
    write(folder, files, { noEmit: true, paths: { geartrain: [join(home, "src/index.ts")], ...paths } });
    return run(folder);
  });
}

/** The same where `geartrain` is installed as its declarations, and the project publishes declarations of its own. */
export function declare(files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  return inFolder((folder) => {
    const installed = join(folder, "node_modules/geartrain");
    mkdirSync(join(folder, "node_modules/@geartrain"), { recursive: true });
    for (const name of ["@geartrain/model", "@types", "zod"]) {
      symlinkSync(join(home, "node_modules", name), join(folder, "node_modules", name), "dir");
    }
    const emit = { declaration: true, emitDeclarationOnly: true };
    write(folder, {}, { ...emit, rootDir: join(home, "src"), outDir: installed, files: [join(home, "src/index.ts")] });
    const built = run(folder);
    const exports = { ".": { types: "./index.d.ts" } };
    writeFileSync(join(installed, "package.json"), JSON.stringify({ name: "geartrain", type: "module", exports }));
    write(folder, files, { ...emit, outDir: "out" });
    return [...built, ...run(folder)];
  });
}

function inFolder<Result>(use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "geartrain-types-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const options = {
  target: "es2024",
  lib: ["es2024"],
  module: "nodenext",
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
};

function write(
  folder: string,
  sources: Readonly<Record<string, string>>,
  { files = Object.keys(sources), ...own }: Own,
): void {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...options, ...own }, files }));
  for (const [name, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

type Own = { readonly files?: readonly string[]; readonly [option: string]: unknown };

function run(folder: string): readonly Diagnostic[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, "-p", folder, "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status === null || status > 2 || stderr !== "") throw new Error(`tsc failed: ${stderr}${stdout}`);
  return diagnostics(stdout);
}

/** A diagnostic is a line with a place, and lines below it that are indented. */
function diagnostics(output: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const line of output.split("\n")) {
    const [, file, number, code, message] = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(line) ?? [];
    if (file !== undefined && code !== undefined && message !== undefined) {
      found.push({ file, line: Number(number), code, message });
    } else if (line.startsWith(" ")) {
      const last = found.pop();
      if (last) found.push({ ...last, message: `${last.message}\n${line}` });
    } else if (line !== "") {
      throw new Error(`tsc said something else: ${output}`);
    }
  }
  return found;
}
