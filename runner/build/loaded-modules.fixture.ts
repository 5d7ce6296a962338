import type { Installed } from "./installed.fixture.ts";

const hook = `
import { writeSync } from "node:fs";
import { registerHooks } from "node:module";
registerHooks({ load: (url, context, next) => (writeSync(2, "\\0" + url + "\\n"), next(url, context)) });
`;

/** The modules that a command line of Node loads: built-in ones, and files by their place in node_modules. */
export function loadedModules(installed: Installed, ...args: readonly string[]): string[] {
  const { code, stderr } = installed.node("--import", `data:text/javascript,${encodeURIComponent(hook)}`, ...args);
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}\n${stderr}`);
  const urls = [...stderr.matchAll(/^\0(.+)$/gm)].map(([, url = ""]) => url);
  return urls.filter((url) => !url.startsWith("data:")).map((url) => url.replace(/^.*\/node_modules\//, ""));
}

/** The packages among them. */
export function packagesOf(modules: readonly string[]): string[] {
  const names = modules.flatMap((module) => /^(?!node:|file:)((?:@[^/]+\/)?[^/]+)\//.exec(module)?.[1] ?? []);
  return [...new Set(names)].sort();
}
