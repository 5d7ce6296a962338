import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { checks, indexOf, pageOf } from "@geartrain/checks";
import { patternPage } from "./patterns/pattern-page.ts";
import { allRuns } from "./patterns/pattern-run.ts";
import { root } from "./source-tree.ts";

/** Where the pages of the checks stand. */
export const pagesFolder = resolve(root, "docs/checks");

/** What should stand there, by path. */
export function checkPages(): ReadonlyMap<string, string> {
  return new Map([
    ["README.md", indexOf(checks)],
    ...checks.map((check) => [`${check.code}.md`, pageOf(check)] as const),
  ]);
}

// npm run docs: writes them anew.
if (import.meta.main) {
  rmSync(pagesFolder, { recursive: true, force: true });
  for (const [path, text] of checkPages()) {
    mkdirSync(dirname(join(pagesFolder, path)), { recursive: true });
    writeFileSync(join(pagesFolder, path), text);
  }
  writeFileSync(resolve(root, "docs/patterns.md"), patternPage(allRuns()));
  process.stdout.write(`docs/checks: ${checkPages().size} pages; docs/patterns.md\n`);
}
