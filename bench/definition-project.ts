import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launcherPath } from "./command.ts";
import { manyDefinitions } from "./many-definitions.ts";
import { scratchFolder } from "./scratch.ts";

/** A project of its own, in which both read the same files; definitions are typed by the package as it is built. */
export function projectOf(definitions: number): string {
  const folder = scratchFolder();
  const files = {
    ...manyDefinitions(definitions),
    "tsconfig.json": tsconfig,
    "package.json": '{ "type": "module" }\n',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(dirname(dirname(launcherPath())), join(folder, "node_modules/geartrain"));
  symlinkSync(packageFolder("zod"), join(folder, "node_modules/zod"));
  return folder;
}

const tsconfig = JSON.stringify({
  compilerOptions: {
    target: "es2024",
    module: "nodenext",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    types: [],
  },
  include: ["**/*.ts"],
});

function packageFolder(name: string): string {
  const entry = fileURLToPath(import.meta.resolve(`${name}/package.json`));
  return dirname(entry);
}

/** The workspace's TypeScript 7. */
export function compilerOf(): string {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const { bin } = JSON.parse(readFileSync(join(root, "node_modules/typescript/package.json"), "utf8"));
  return join(root, "node_modules/typescript", bin.tsc);
}
