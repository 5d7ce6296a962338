import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { root } from "../source-tree.ts";
import { patternPage } from "./pattern-page.ts";
import { allRuns, isStated } from "./pattern-run.ts";

const runs = allRuns();

it("docs/patterns.md says what the engine's tests ran: npm run docs", () => {
  expect(readFileSync(resolve(root, "docs/patterns.md"), "utf8")).toBe(patternPage(runs));
  const counts = Object.values(runs).map((all) => all.filter(isStated).length);
  expect(counts.map((count, at) => count >= ([30, 21, 20][at] ?? 0))).toEqual([true, true, true]);
});
