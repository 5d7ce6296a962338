import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkPages, pagesFolder } from "./check-pages.ts";

// Pages drift from what they describe unless nobody writes them by hand.
it("docs/checks says what the checks say: npm run docs", () => {
  const files = readdirSync(pagesFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found = files.map((file) => join(file.parentPath, file.name));
  const written = Object.fromEntries(
    found.map((path) => [path.slice(pagesFolder.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );

  expect(written).toEqual(Object.fromEntries(checkPages()));
  expect(found.length).toBeGreaterThan(10);
});
