import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import type { Plugin } from "rolldown";
import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";

/**
 * Makes `language.d.ts`, one file that needs nothing but zod. The compiler writes the declarations of every package;
 * here they are only put together, so that types are exactly what the workspace's own tests compile against.
 */
export async function bundleTypes(runner: string, folder: string): Promise<void> {
  const root = dirname(runner);
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-b", runner], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the sources don't compile:\n${stdout}`);
  const types = join(root, ".types");
  const bundle = await rolldown({
    cwd: runner,
    input: {
      language: join(types, "runner/language.d.ts"),
      testing: join(types, "runner/testing/index.d.ts"),
    },
    external: ["zod"],
    plugins: [declarationsOf(types), dts({ dtsInput: true, generator: "oxc", tsconfig: false })],
  });
  await bundle.write({ dir: folder, format: "es", chunkFileNames: "chunks/[name]-[hash].js" });
}

/** Finds what declarations import where the compiler wrote it. */
function declarationsOf(types: string): Plugin {
  return {
    name: "workspace-declarations",
    resolveId: {
      order: "pre",
      handler(specifier, importer) {
        const [, name, entry = "index"] = /^@geartrain\/([a-z-]+)(?:\/([a-z-]+))?$/.exec(specifier) ?? [];
        if (name !== undefined) return join(types, name, `${entry}.d.ts`);
        if (importer === undefined || !/^\.{1,2}\/.*(?<!\.d)\.ts$/.test(specifier)) return undefined;
        return resolve(dirname(importer), specifier.replace(/\.ts$/, ".d.ts"));
      },
    },
  };
}
