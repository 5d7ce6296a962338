import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { createVSIX } from "@vscode/vsce";
import { buildExtension } from "./build-extension.ts";

// node pack.ts [file]: makes the .vsix that VS Code installs, and says how large it is.
const home = resolve(import.meta.dirname, "..");
const [file = join(home, "dist/geartrain.vsix")] = process.argv.slice(2);
const folder = join(home, "dist/package");

await buildExtension(folder);
await createVSIX({ cwd: folder, packagePath: resolve(file), dependencies: false });
process.stdout.write(`${resolve(file)}: ${Math.round(statSync(file).size / 1000)} kB\n`);
