import { resolve } from "node:path";
import { buildPackage } from "./build-package.ts";

// node build.ts [folder]: makes the published package in a folder that `npm pack` and `npm publish` take as it is.
const [folder = resolve(import.meta.dirname, "../dist")] = process.argv.slice(2);

const { files, bytes } = await buildPackage(resolve(folder));
process.stdout.write(`${resolve(folder)}: ${files} files, ${Math.round(bytes / 1000)} kB\n`);
